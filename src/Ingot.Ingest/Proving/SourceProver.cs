using Ingot.Connectors;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Proving;

/// <summary>Looks at the source of a part a second time, as it was when its rows were read, and digests the rows without the way that they were written.</summary>
/// <param name="job">A job that says <c>prove: source</c>.</param>
/// <param name="context">What loads work with.</param>
internal sealed class SourceProver(JobDefinition job, LoadContext context)
{
    /// <summary>The prover of a job; null when the job does not want one.</summary>
    internal static SourceProver? Of(JobDefinition job, LoadContext context) => job.Prove is ProofKind.Source ? new SourceProver(job, context) : null;

    /// <summary>Looks.</summary>
    /// <param name="part">The part.</param>
    /// <param name="read">The part as it was read; still open.</param>
    /// <param name="select">The query that gives the columns of the rows, from a relation of the part.</param>
    /// <param name="columns">The columns that are compared, in the order of the digest.</param>
    /// <param name="leading">How many of them also get a digest of their own; 0 for none.</param>
    /// <param name="conditions">SQL conditions on the rows that the load is to bring.</param>
    /// <param name="reporting">Told how far it is; null for nobody.</param>
    /// <param name="session">A session that runs nothing else meanwhile.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<SourceLook> LookAsync(
        SourcePart part, PartScan read, Func<string, string> select, IReadOnlyList<string> columns, int leading, IReadOnlyList<string?> conditions, PartReporter? reporting,
        DuckDbSession session, CancellationToken cancellationToken)
    {
        using var phase = LoadPhase.Begin(job, "prove_source", part.Name);
        var open = read.Again ?? throw ProofErrors.NotKept(job, part.Name);
        var rejects = new RejectCounter();
        using var look = await open(new ScanContext(context.Engine, session, rejects) { Requests = context.RequestPolicy(job) }, cancellationToken);
        if (look.Rows.Schema != read.Schema)
            throw LoadErrors.SourceChanged(job, part.Name);
        reporting?.Prove(look.Rows);
        using var watched = context.Witness.Watch(columns, leading);
        try
        {
            await Task.Run(
                () => session.Scalar<long>($"SELECT count(*) FROM ({select(look.Rows.Relation)}) AS rows WHERE {RowGates.All([.. conditions, watched.Condition])}", cancellationToken),
                cancellationToken);
        }
        catch (DuckDbException e)
        {
            throw LoadErrors.Sending(job, part.Name, e);
        }

        look.Confirm();
        return new SourceLook(look.Rows.Records, look.Counted, watched.Digest);
    }
}
