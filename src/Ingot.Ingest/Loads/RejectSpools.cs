using Ingot.Connectors;
using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Loads;

/// <summary>The rejected records of a load, part by part; they go to quarantine before the load is judged.</summary>
/// <param name="job">The job.</param>
/// <param name="context">What loads work with.</param>
/// <param name="loadId">The load.</param>
/// <param name="startedAt">When it began.</param>
/// <param name="folder">Where files may be put.</param>
internal sealed class RejectSpools(JobDefinition job, LoadContext context, string loadId, DateTimeOffset startedAt, string folder) : IDisposable
{
    private readonly List<(string Part, RejectSpool Spool)> _spools = [];

    /// <summary>Parts that were begun.</summary>
    internal int Count => _spools.Count;

    private RejectedRecord First => _spools.First(s => s.Spool.First is not null).Spool.First!;

    /// <summary>Begins a part. What an attempt that failed rejected is forgotten: it is found again.</summary>
    /// <param name="part">Its name.</param>
    /// <param name="number">Its number, from 0.</param>
    internal RejectSpool Begin(string part, int number)
    {
        if (_spools.Count > number)
        {
            _spools[number].Spool.Dispose();
            _spools.RemoveAt(number);
        }

        var spool = new RejectSpool(Path.Combine(folder, $"{number}.rejects.jsonl"), job.ToleratedRecords);
        _spools.Add((part, spool));
        return spool;
    }

    /// <summary>Keeps the records of all parts in quarantine.</summary>
    /// <param name="rejected">Records that the job has to tolerate.</param>
    /// <param name="replace">Whether these are all the parts there are, so that what is kept of any other goes as well once they are tolerated.</param>
    /// <param name="session">A session.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <exception cref="IngotException">They are more than the job tolerates.</exception>
    internal async Task KeepAsync(long rejected, bool replace, DuckDbSession session, CancellationToken cancellationToken)
    {
        var isTolerated = rejected <= job.ToleratedRecords;
        await WriteAsync(replace && isTolerated, session, cancellationToken);
        if (!isTolerated)
            throw LoadErrors.TooManyRejects(job, rejected, stoppedEarly: false, First);
    }

    /// <summary>Keeps what there is of a load that was stopped because of it.</summary>
    /// <returns>The failure of the load.</returns>
    internal async Task<IngotException> StoppedAsync(DuckDbSession session, CancellationToken cancellationToken)
    {
        await WriteAsync(replace: false, session, cancellationToken);
        return LoadErrors.TooManyRejects(job, _spools.Sum(s => s.Spool.Count), stoppedEarly: true, First);
    }

    /// <inheritdoc />
    public void Dispose() => _spools.ForEach(s => s.Spool.Dispose());

    private Task WriteAsync(bool replace, DuckDbSession session, CancellationToken cancellationToken)
    {
        _spools.ForEach(s => s.Spool.Close());
        return new QuarantineWriter(context, job.Name, loadId, startedAt).WriteAsync(_spools, replace, session, cancellationToken);
    }
}
