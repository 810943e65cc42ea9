using System.Text.Json.Nodes;
using Ingot.Ingest.Cursors;
using Ingot.Ingest.Jobs;

namespace Ingot.Cli.Running;

/// <summary>How far a job has been loaded.</summary>
/// <param name="Job">The job.</param>
/// <param name="State">Its state; null when it was never loaded.</param>
internal sealed record JobState(JobDefinition Job, CursorState? State)
{
    /// <summary>The backfill under way, for people; empty for none.</summary>
    public string Backfill => State?.Backfill is { } backfill ? $"{backfill.From[0]} to {backfill.To[0]}, next {backfill.Next[0]}" : "";

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["job"] = Job.Name,
            ["into"] = Job.Into,
            ["cursor"] = List(Job.Cursor!.Columns),
            ["watermark"] = State?.Value is { } value ? List(value) : null,
            ["types"] = State is null ? null : List(State.Types),
            ["load"] = State?.LoadId,
        };
        if (State?.Backfill is { } backfill)
            json["backfill"] = new JsonObject { ["from"] = backfill.From[0], ["to"] = backfill.To[0], ["chunk"] = backfill.Chunk, ["next"] = backfill.Next[0] };
        return json;
    }

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}
