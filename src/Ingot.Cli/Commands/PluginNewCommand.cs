using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Plugins.Scaffolding;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot plugin new</c>: begins a plugin.</summary>
internal sealed class PluginNewCommand : IngotCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The plugin's folder, created if it does not exist; its last part is the plugin's name." };
    private readonly Option<string> _kind = new("--kind") { HelpName = "KIND", Description = "What it brings: connector, transform (default), check, secret-provider or alert-channel.", DefaultValueFactory = _ => "transform" };

    public PluginNewCommand(CommandHost host)
        : base("new", "Begin a plugin: a project that works, with a test of it.", host)
    {
        _kind.OneOf(PluginTemplate.Kinds);
        Add(_name);
        Add(_kind);
        Examples =
        [
            ("ingot plugin new acme --kind connector", "A project in the folder acme."),
            ("dotnet test acme/tests", "Its test, against this Ingot's own assemblies."),
            ("ingot plugin add acme/src", "Build it and add it to the project here."),
        ];
    }

    protected override Task<int> Run(CommandContext context)
    {
        var folder = Path.GetFullPath(context.Parse.GetRequiredValue(_name), context.Surroundings.CurrentFolder);
        var files = new PluginTemplate(Path.Combine(AppContext.BaseDirectory, "Templates", "plugin"), AppContext.BaseDirectory)
            .CreateIn(folder, context.Parse.GetValue(_kind)!);
        var shown = SafeText.Of(Path.GetRelativePath(context.Surroundings.CurrentFolder, folder));
        context.Report.End(new Outcome(
            [$"Created {shown} with {Amounts.Of(files.Count, "file")}.", $"Next: dotnet test {shown}/tests, then ingot plugin add {shown}/src"],
            new JsonObject { ["folder"] = folder, ["files"] = new JsonArray([.. files.Select(f => (JsonNode)f)]) }));
        return Task.FromResult(ExitCode.Success);
    }
}
