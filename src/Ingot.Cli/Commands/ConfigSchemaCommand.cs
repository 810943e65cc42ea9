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

    private readonly Option<bool> _checks = new("--checks") { Description = "The schema of the files of checks." };

    private readonly Option<bool> _models = new("--models") { Description = "The schema of the headers of models." };

    private readonly Option<bool> _write = new("--write") { Description = $"Write all of them into {EditorSchemas.Folder} of the project, where the files that 'ingot new' makes name them." };

    public ConfigSchemaCommand(CommandHost host)
        : base("schema", "Print the JSON Schema of ingot.yaml, jobs, checks or headers of models, with which editors complete and check them.", host)
    {
        Add(_jobs);
        Add(_checks);
        Add(_models);
        Add(_write);
        Examples =
        [
            ("ingot config schema", "The schema of ingot.yaml and of the files laid over it."),
            ("ingot config schema --jobs > job.schema.json", "The schema of jobs/*.yaml, into a file. In a project it knows what each connection is."),
            ("ingot config schema --write", "All, where the project's files name them; after an upgrade, in a new checkout, and when connections have changed."),
        ];
    }

    protected override Task<int> Run(CommandContext context)
    {
        var folder = context.Has(_write) ? context.Folder() : null;
        var schemas = new EditorSchemas(context.OptionSets(), context.FindOptions());
        if (folder is not null)
        {
            var files = schemas.WriteTo(folder.FullPath);
            context.Report.End(new Outcome(
                [.. files.Select(file => $"Wrote {SafeText.Of(file)}.")],
                new JsonObject { ["project"] = folder.FullPath, ["files"] = new JsonArray([.. files.Select(f => (JsonNode)f)]) }));
        }
        else
        {
            var schema = context.Has(_jobs) ? schemas.Jobs
                : context.Has(_checks) ? EditorSchemas.Checks
                : context.Has(_models) ? schemas.Models
                : schemas.Project;
            context.Report.End(new Outcome([EditorSchemas.TextOf(schema)], schema) { IsAnswer = true });
        }

        return Task.FromResult(ExitCode.Success);
    }
}
