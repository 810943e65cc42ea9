using System.Text.Json;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Ingest.Targets;
using Ingot.Lake;

namespace Ingot.Ingest.Cursors;

/// <summary>Where the state of a job's cursor is kept: with its rows, in the lake or in its target.</summary>
internal static class CursorMemory
{
    /// <summary>The state of a job; null when nothing is kept.</summary>
    /// <exception cref="Core.Errors.IngotException">It cannot be read.</exception>
    internal static async Task<CursorState?> RecallAsync(LoadContext context, JobDefinition job, Snapshot? snapshot, CancellationToken cancellationToken)
    {
        var text = job.Target is null
            ? snapshot?.Domains.GetValueOrDefault(CursorState.Name)
            : await TargetMemory.DestinationOf(context, job).RecallStateAsync(job.Target, job.Name, CursorState.Name, cancellationToken);
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
