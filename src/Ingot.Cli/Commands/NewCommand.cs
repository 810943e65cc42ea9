using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Cli.Creation;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot new</c>: creates a project.</summary>
internal sealed class NewCommand : IngotCommand
{
    private readonly Argument<string> _name = new("NAME")
    {
        Description = "The project's folder, created if it does not exist; its last part is the project's name.",
    };

    private readonly Option<string> _sample = new("--sample")
    {
        HelpName = "NAME",
        Description = "Copy a complete sample instead of a small commented project.",
    };

    private readonly Option<bool> _force = new("--force")
    {
        Description = "Write into a folder that is not empty; files of the same name are replaced.",
        Arity = ArgumentArity.Zero,
    };

    public NewCommand(CommandHost host)
        : base("new", "Create a project.", host)
    {
        _sample.OneOf(ProjectTemplate.Samples());
        Add(_name);
        Add(_sample);
        Add(_force);
        Examples =
        [
            ("ingot new sales", "A small project with comments, in the folder sales."),
            ("ingot new shop --sample retail", "A complete one: real invoice lines, a star schema, checks."),
        ];
    }

    protected override Task<int> Run(CommandContext context)
    {
        var name = context.Parse.GetRequiredValue(_name);
        var template = context.Parse.GetValue(_sample) is { } sample ? ProjectTemplate.OfSample(sample) : ProjectTemplate.Small;
        var folder = Path.GetFullPath(name, context.Surroundings.CurrentFolder);
        var files = template.CreateIn(folder, context.Has(_force));
        new EditorSchemas(InstalledOptions.Sets, project: null).WriteTo(folder);

        var shown = Path.GetRelativePath(context.Surroundings.CurrentFolder, folder);
        context.Report.End(new Outcome(
            [$"Created {SafeText.Of(shown)} with {Amounts.Of(files.Count, "file")}.", $"Next: cd {SafeText.Of(shown)} && ingot run"],
            new JsonObject { ["folder"] = folder, ["files"] = new JsonArray([.. files.Select(f => (JsonNode)f)]) }));
        return Task.FromResult(ExitCode.Success);
    }
}
