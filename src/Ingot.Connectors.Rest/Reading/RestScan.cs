using Ingot.Connectors.Json;
using Ingot.Connectors.Rejects;
using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors.Rest.Reading;

/// <summary>The records of an API as rows: their columns and then the row number. Read once.</summary>
/// <param name="feed">Gives the records.</param>
/// <param name="columns">The columns.</param>
/// <param name="passesOthers">Whether fields that no column is for are left out.</param>
/// <param name="part">Name of the part, for rejected records.</param>
/// <param name="rejects">Takes them.</param>
internal sealed class RestScan(RestFeed feed, IReadOnlyList<JsonColumn> columns, bool passesOthers, string part, IRejectSink rejects) : Scan
{
    private const int MostThreads = 4;

    /// <inheritdoc />
    public override TableSchema Schema { get; } = RowNumbers.AddTo(TableSchema.Of(columns.Select(c => c.Column)));

    /// <inheritdoc />
    public override int MaxThreads => Math.Min(Environment.ProcessorCount, MostThreads);

    /// <inheritdoc />
    public override Scan BeginReading()
    {
        var reading = base.BeginReading();
        feed.Start();
        return reading;
    }

    /// <inheritdoc />
    public override ScanWorker CreateWorker(IReadOnlyList<int> wanted) =>
        new RestWorker(feed, new JsonRecordReader(columns, wanted, passesOthers), part, rejects, wanted.ToList().IndexOf(columns.Count));
}
