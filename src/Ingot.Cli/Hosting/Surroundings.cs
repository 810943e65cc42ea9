using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Spectre.Console;

namespace Ingot.Cli.Hosting;

/// <summary>What a command knows of the process around it, so that tests can be the process.</summary>
internal sealed record Surroundings
{
    /// <summary>Standard output as bytes; flush <see cref="Out"/> before writing to it.</summary>
    public required Stream OutBytes { get; init; }

    /// <summary>Standard output as text.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard input as text; asked for an answer only when <see cref="InIsTerminal"/>.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Whether a person can answer on standard input.</summary>
    public bool InIsTerminal { get; init; }

    /// <summary>The folder the user is in.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>Environment variables; names are compared without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Whether a person looks at standard output.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether a person looks at standard error.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal; meaningless without one.</summary>
    public int Width { get; init; } = 80;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Who we are to Azure; null to find out as all of Azure's programs do.</summary>
    public TokenCredential? AzureCredential { get; init; }

    /// <summary>How requests to Azure travel; null for Azure's own way.</summary>
    public HttpPipelineTransport? AzureTransport { get; init; }

    /// <summary>Whether whoever read standard output has gone, as <c>head</c> does when it has enough.</summary>
    public Func<bool> ReaderIsGone { get; init; } = () => false;

    /// <summary>The surroundings of this process.</summary>
    public static Surroundings OfProcess()
    {
        var variables = ProcessVariables();
        // A dumb terminal shows text but cannot move the cursor.
        var dumb = variables.GetValueOrDefault("TERM") == "dumb";
        var output = Console.OpenStandardOutput();
        return new Surroundings
        {
            OutBytes = output,
            Out = Writer(output),
            Error = Writer(Console.OpenStandardError()),
            In = Console.In,
            InIsTerminal = !Console.IsInputRedirected,
            CurrentFolder = Environment.CurrentDirectory,
            Variables = variables,
            OutIsTerminal = !Console.IsOutputRedirected && !dumb,
            ErrorIsTerminal = !Console.IsErrorRedirected && !dumb,
            Width = Console.IsOutputRedirected ? 80 : Math.Max(20, AnsiConsole.Profile.Width),
            ReaderIsGone = StandardOutput.ReaderIsGone,
        };
    }

    private static StreamWriter Writer(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024);

    private static Dictionary<string, string> ProcessVariables()
    {
        var process = Environment.GetEnvironmentVariables();
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in process.Keys)
            variables[name] = (string?)process[name] ?? "";
        return variables;
    }
}
