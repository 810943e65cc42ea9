using System.Text.Json;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Ingest.Targets;
using Ingot.Lake;

namespace Ingot.Ingest.Cursors;

/// <summary>Where the state of a job's cursor is kept: with its rows, in the lake or in its target.</summary>
internal static class CursorMemory
{
    /// <summary>The state of a job as it is kept; null when nothing is.</summary>
    internal static async Task<string?> RecallAsync(LoadContext context, JobDefinition job, Snapshot? snapshot, CancellationToken cancellationToken)
    {
        return job.Target is null
            ? snapshot?.Domains.GetValueOrDefault(CursorState.Name)
            : await context.TargetPolicy(job).ExecuteAsync(
                $"look up the watermark of {job.Into}",
                async token => await TargetMemory.DestinationOf(context, job).RecallStateAsync(job.Target, job.Name, CursorState.Name, token),
                cancellationToken);
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="Core.Errors.IngotException">It cannot be read.</exception>
    internal static CursorState? Read(JobDefinition job, string? text)
    {
        try
        {
            return text is null ? null : CursorState.Read(text);
        }
        catch (JsonException e)
        {
            throw CursorErrors.Unreadable(job, e);
        }
    }
}
