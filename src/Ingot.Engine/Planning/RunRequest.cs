using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;

namespace Ingot.Engine.Planning;

/// <summary>What the user asks a run to do.</summary>
/// <param name="Select">Selectors of jobs and models; empty for everything.</param>
/// <param name="FullRefresh">Whether everything is loaded and built again from nothing.</param>
public sealed record RunRequest(IReadOnlyList<string> Select, bool FullRefresh = false)
{
    /// <summary>The run whose failed and never started tasks are taken up, and no others; null for a run of its own.</summary>
    public RetryScope? Retry { get; init; }

    /// <summary>The interval to fill, of the one incremental job that is selected; null for what is new.</summary>
    public LoadInterval? Interval { get; init; }

    /// <summary>How much evidence loads gather; null for what their jobs say.</summary>
    public ProofKind? Prove { get; init; }

    /// <summary>Whether only jobs are run and nothing is built from what they load.</summary>
    public bool JobsOnly { get; init; }

    /// <summary>Whether nothing further is begun once a load, model or check has failed.</summary>
    public bool FailFast { get; init; }

    /// <summary>How many loads run at once; null for as many as the project says.</summary>
    public int? Parallel { get; init; }

    /// <summary>Selectors as they were typed, with the names that <see cref="Select"/> has in their place.</summary>
    public IReadOnlyDictionary<string, string> Resolved { get; init; } = new Dictionary<string, string>();

    /// <summary>Everything that is new.</summary>
    public static RunRequest Everything { get; } = new([]);
}
