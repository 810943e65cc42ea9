using System.Text;
using System.Text.Json.Nodes;
using Ingot.Alerts.Rules;
using Ingot.Cli.Hosting;

namespace Ingot.Cli.Tests;

/// <summary>Runs command lines in this process, where no process border is needed to see what is tested.</summary>
internal sealed class InProcess(string folder)
{
    public Dictionary<string, string> Variables { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Columns of the terminal that standard output and error are; null for files.</summary>
    public int? TerminalWidth { get; init; }

    /// <summary>What a person answers on standard input; null when nobody is there.</summary>
    public string? Answers { get; init; }

    /// <summary>What comes from a file or a pipe on standard input.</summary>
    public string? Input { get; init; }

    public Azure.Core.TokenCredential? AzureCredential { get; init; }

    public Azure.Core.Pipeline.HttpPipelineTransport? AzureTransport { get; init; }

    public Func<bool> ReaderIsGone { get; init; } = () => false;

    /// <summary>Commands that tell people of their own project's events alone: a metric is of the whole process, with the other tests in it.</summary>
    public static InProcess ToldOfEvents(string folder)
    {
        var ingot = new InProcess(folder);
        foreach (var rule in DefaultRules.All.Where(r => r.Condition is MetricCondition))
            ingot.Variables[$"INGOT__ALERTS__RULES__{rule.Name}__ENABLED"] = "false";
        return ingot;
    }

    public Task<(int ExitCode, string Out, string Error)> Run(params string[] arguments) =>
        Run(TestContext.Current.CancellationToken, arguments);

    public async Task<(int ExitCode, string Out, string Error)> Run(CancellationToken cancellationToken, params string[] arguments)
    {
        using var bytes = new MemoryStream();
        await using var output = new StreamWriter(bytes, new UTF8Encoding(false));
        var error = new StringWriter();
        var host = new CommandHost(new Surroundings
        {
            OutBytes = bytes,
            Out = output,
            Error = error,
            In = new StringReader(Answers ?? Input ?? ""),
            InIsTerminal = Answers is not null,
            CurrentFolder = folder,
            Variables = Variables,
            AzureCredential = AzureCredential,
            AzureTransport = AzureTransport,
            OutIsTerminal = TerminalWidth is not null,
            ErrorIsTerminal = TerminalWidth is not null,
            Width = TerminalWidth ?? 80,
            ReaderIsGone = ReaderIsGone,
        });
        var exitCode = await host.Run(arguments, cancellationToken);
        return (exitCode, Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }

    public async Task<JsonNode> Json(params string[] arguments)
    {
        var (exitCode, text, error) = await Run(arguments);
        Assert.Equal((0, ""), (exitCode, error));
        return JsonNode.Parse(text)!;
    }
}
