using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Cli.Creation;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot config schema</c>: the JSON Schema of a project's files, for editors.</summary>
internal sealed class ConfigSchemaCommand : IngotCommand
{
    private readonly Option<bool> _jobs = new("--jobs") { Description = "The schema of the files of jobs." };

    private readonly Option<bool> _write = new("--write") { Description = $"Write both schemas into {EditorSchemas.Folder} of the project, where the files that 'ingot new' makes name them." };

    public ConfigSchemaCommand(CommandHost host)
        : base("schema", "Print the JSON Schema of ingot.yaml or of jobs, with which editors complete and check them.", host)
    {
        Add(_jobs);
        Add(_write);
        Examples =
        [
            ("ingot config schema", "The schema of ingot.yaml and of the files laid over it."),
            ("ingot config schema --jobs > job.schema.json", "The schema of jobs/*.yaml, into a file."),
            ("ingot config schema --write", "Both, where the project's files name them; after an upgrade or in a new checkout."),
        ];
    }

    protected override Task<int> Run(CommandContext context)
    {
        if (context.Has(_write))
        {
            var folder = context.Folder();
            var files = EditorSchemas.WriteTo(folder.FullPath, context.OptionSets());
            context.Report.End(new Outcome(
                [.. files.Select(file => $"Wrote {SafeText.Of(file)}.")],
                new JsonObject { ["project"] = folder.FullPath, ["files"] = new JsonArray([.. files.Select(f => (JsonNode)f)]) }));
        }
        else
        {
            var schema = context.Has(_jobs) ? EditorSchemas.OfJobs(context.OptionSets()) : EditorSchemas.OfProject(context.OptionSets());
            context.Report.End(new Outcome([EditorSchemas.TextOf(schema)], schema) { IsAnswer = true });
        }

        return Task.FromResult(ExitCode.Success);
    }
}
