using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Output;
using Ingot.Configuration.Values;
using Ingot.Engine.Lineage;
using Ingot.Engine.Planning;
using Ingot.Ingest.Jobs;
using Ingot.Journal;

namespace Ingot.Cli.Jobs;

/// <summary>The jobs of a project.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Last">What became of each when it was last run, by the name of its task.</param>
internal sealed record JobListOutcome(IReadOnlyList<JobDefinition> Jobs, IReadOnlyDictionary<string, LastTask> Last) : IOutcome
{
    public bool IsAnswer => true;

    public void WriteText(TextPage page)
    {
        if (Jobs.Count == 0)
        {
            page.Line("The project has no jobs. Write jobs/NAME.yaml, or a workbook with 'ingot jobs template'.");
            return;
        }

        var table = new TextTable(
            new TextColumn("Job"), new TextColumn("Reads"), new TextColumn("Into"), new TextColumn("Load"), new TextColumn("Run"), new TextColumn("Tags"), new TextColumn("Last load (UTC)"), new TextColumn("Rows", true));
        foreach (var job in Jobs)
        {
            var last = LastOf(job);
            table.Add(
                job.Name, SourceNames.Of(job), job.Into, LoadOf(job), job.Enabled ? "yes" : "no", string.Join(", ", job.Tags),
                last is null ? "" : $"{Times.Of(last.StartedAt)} {StatusText.Of(last.Status)}", Times.Of(last?.RowsOut));
        }

        page.Table(table);
    }

    public JsonNode ToJson() => new JsonArray([.. Jobs.Select(ToJson)]);

    private JsonObject ToJson(JobDefinition job) => new()
    {
        ["name"] = job.Name,
        ["identity"] = job.Identity,
        ["description"] = job.Description,
        ["kind"] = job.ConnectorKind,
        ["source"] = SourceNames.Of(job),
        ["target"] = job.Into,
        ["load"] = LoadOf(job),
        ["enabled"] = job.Enabled,
        ["tags"] = new JsonArray([.. job.Tags.Select(t => (JsonNode)t)]),
        ["place"] = job.File.ToString(),
        ["last_load"] = LastOf(job) is { } last
            ? new JsonObject
            {
                ["run"] = last.RunId,
                ["status"] = StatusText.Of(last.Status),
                ["started_at"] = last.StartedAt.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                ["rows"] = last.RowsOut,
            }
            : null,
    };

    private LastTask? LastOf(JobDefinition job) => Last.GetValueOrDefault(LoadStage.NameOf(job));

    private static string LoadOf(JobDefinition job) =>
        job.Target is { } target && job.Load is LoadKind.Append ? SnakeCase.Of(target.Mode.ToString()) : SnakeCase.Of(job.Load.ToString());
}
