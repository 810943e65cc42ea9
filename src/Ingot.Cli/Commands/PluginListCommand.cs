using System.CommandLine;
using Ingot.Cli.Extending;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.Plugins.Loading;
using Ingot.Plugins.Options;
using Ingot.Plugins.Registry;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot plugin list</c>: the project's plugins, and what the program is made of.</summary>
internal sealed class PluginListCommand : IngotCommand
{
    private readonly Option<bool> _all = new("--all") { Description = "Everything that can be plugged in, Ingot's own parts included.", Arity = ArgumentArity.Zero };
    private readonly Option<string> _kind = new("--kind") { HelpName = "KIND", Description = "Only one kind, such as connector or check." };
    private readonly Option<string> _engine = new("--engine") { HelpName = "ENGINE", Description = "Only what works with an engine of warehouses." };
    private readonly Option<string> _stage = new("--stage") { HelpName = "STAGE", Description = "Only what is of use at a stage." };
    private readonly Option<string[]> _require = new("--require") { HelpName = "CAPABILITY", Description = "Only what can do this; the best comes first. May be repeated: all of it." };

    public PluginListCommand(CommandHost host)
        : base("list", "List the project's plugins and what they bring. None of their code is run.", host)
    {
        _kind.OneOf(ExtensionWords.All<ExtensionKind>());
        _engine.OneOf(["duckdb", "postgres"]);
        _stage.OneOf(ExtensionWords.All<Stage>());
        _require.CompletionSources.Add([.. ExtensionWords.All<Capability>()]);
        foreach (var option in (Option[])[_all, _kind, _engine, _stage, _require])
            Add(option);
        Examples =
        [
            ("ingot plugin list", "The project's plugins, and whether they can be used."),
            ("ingot plugin list --all", "Everything that can be plugged in."),
            ("ingot plugin list --kind check --engine postgres", "The checks that run in PostgreSQL."),
            ("ingot plugin list --stage bronze --require streaming --require encryption", "What can do both, the best first."),
        ];
    }

    protected override Task<int> Run(CommandContext context)
    {
        var options = context.Options(new ConfigProblems());
        var plugins = new PluginSet(PluginOptionsReader.Read(options)).List();
        var query = Query(context);
        context.Report.End(query is null
            ? new PluginPage(plugins, [.. NeededDriver.Of(options).Where(d => !d.IsThere)])
            : new ExtensionPage(query, InstalledExtensions.CreateRegistry(), plugins));
        return Task.FromResult(ExitCode.Success);
    }

    /// <summary>What is asked for of single extensions; null when the plugins are.</summary>
    private ExtensionQuery? Query(CommandContext context)
    {
        var query = new ExtensionQuery
        {
            Kind = context.Parse.GetValue(_kind) is { } kind ? ExtensionWords.Parse<ExtensionKind>(kind) : null,
            Engine = context.Parse.GetValue(_engine),
            Stage = context.Parse.GetValue(_stage) is { } stage ? ExtensionWords.Parse<Stage>(stage) : null,
            Required = [.. (context.Parse.GetValue(_require) ?? []).Select(CapabilityOf)],
        };
        var isNothing = query is { Kind: null, Engine: null, Stage: null, Required.Count: 0 };
        return context.Has(_all) || !isNothing ? query : null;
    }

    private static Capability CapabilityOf(string word) => ExtensionWords.Parse<Capability>(word)
        ?? throw new IngotException(ErrorKind.Usage, "usage.invalid", $"'{word}' is no capability.{Nearest.Hint(word, ExtensionWords.All<Capability>())}")
        {
            Next = $"Capabilities: {string.Join(", ", ExtensionWords.All<Capability>())}.",
        };
}
