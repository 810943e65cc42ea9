using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Proving;

/// <summary>Has jobs gather as much evidence as a run asks for, whatever they say themselves.</summary>
public static class ProofChoice
{
    /// <summary>The jobs as a run loads them.</summary>
    /// <param name="prove">What the run asks for; null for what the jobs say.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="context">What loads work with.</param>
    /// <exception cref="Core.Errors.IngotException"><c>prove.source</c>: the source of a job cannot be looked at twice.</exception>
    public static IReadOnlyList<JobDefinition> Apply(ProofKind? prove, IReadOnlyList<JobDefinition> jobs, LoadContext context)
    {
        if (prove is not { } kind)
            return jobs;
        var refused = kind is ProofKind.Source
            ? jobs.Select(j => (Job: j, Refusal: context.Connectors[j.ConnectorKind].RefuseSecondLook(j.Source))).Where(r => r.Refusal is not null).Select(r => (r.Job, r.Refusal!)).ToList()
            : [];
        if (refused.Count > 0)
            throw ProofErrors.Refused(refused);
        return [.. jobs.Select(j => j with { Prove = kind })];
    }
}
