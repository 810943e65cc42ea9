using System.CommandLine;
using Ingot.Cli.Commands;
using Ingot.Telemetry.Export.Options;

namespace Ingot.Cli.Hosting;

/// <summary>The options that every command has.</summary>
internal sealed class GlobalOptions
{
    public Option<string> Project { get; } = Text("--project", "DIR", "The project's folder; otherwise the current folder or one above it with an ingot.yaml, or else the demo in ./ingot-demo.");

    public Option<string> Environment { get; } = Text("--env", "NAME", "The environment: reads ingot.NAME.yaml too. Otherwise INGOT_ENVIRONMENT, else development.");

    public Option<string[]> Set { get; } = new("--set")
    {
        HelpName = "KEY=VALUE",
        Description = "Sets an option of the project for this command, such as engine.memory=2GB. May be repeated.",
        Recursive = true,
    };

    public Option<bool> Json { get; } = Flag("--json", "Write one JSON document instead of text; errors are JSON on standard error.");

    public Option<bool> Quiet { get; } = Flag("--quiet", "Write nothing but what was asked for and errors.");

    public Option<bool> Verbose { get; } = Flag("--verbose", "Write details too, and stack traces of unexpected errors.");

    public Option<bool> NoColor { get; } = Flag("--no-color", "Write without colors; so does the environment variable NO_COLOR.");

    public Option<string> LogLevel { get; } = Choice("--log-level", "LEVEL", "Write log lines of this level and above to standard error: trace, debug, information, warning, error or critical.", LoggingOptions.LevelWords.Keys);

    public Option<string> LogFormat { get; } = Choice("--log-format", "FORMAT", "Write log lines to standard error as text or as json.", ["text", "json"]);

    public void AddTo(RootCommand root)
    {
        foreach (var option in (Option[])[Project, Environment, Set, Json, Quiet, Verbose, NoColor, LogLevel, LogFormat])
            root.Add(option);
    }

    private static Option<string> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, Recursive = true };

    private static Option<string> Choice(string name, string value, string description, IEnumerable<string> allowed)
    {
        var option = Text(name, value, description);
        option.OneOf([.. allowed]);
        return option;
    }

    private static Option<bool> Flag(string name, string description) =>
        new(name) { Description = description, Recursive = true, Arity = ArgumentArity.Zero };
}
