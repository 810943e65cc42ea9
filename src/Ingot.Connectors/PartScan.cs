using Ingot.Core.Columns;

namespace Ingot.Connectors;

/// <summary>An open part: its schema, the SQL that reads it once, and what was found while reading.</summary>
public abstract class PartScan : IDisposable
{
    /// <summary>Name of the column that <see cref="Relation"/> adds: the 1-based ordinal of the record in its part, BIGINT.</summary>
    public const string RowNumber = "_row_number";

    /// <summary>The source's columns in order, without <see cref="RowNumber"/>.</summary>
    public abstract TableSchema Schema { get; }

    /// <summary>SQL for FROM that gives the columns of <see cref="Schema"/> in order and then <see cref="RowNumber"/>. To be read to its end once.</summary>
    public abstract string Relation { get; }

    /// <summary>
    /// Records found so far, readable or rejected; final when the query on <see cref="Relation"/> has ended.
    /// Equals rows returned plus records rejected. Safe to read from any thread.
    /// </summary>
    public abstract long Records { get; }

    /// <summary>Bytes of the part read so far, as stored. Safe to read from any thread.</summary>
    public abstract long BytesRead { get; }

    /// <summary>Size of the part as stored, in bytes; null when unknown.</summary>
    public abstract long? BytesTotal { get; }

    /// <summary>About how many records there are, when <see cref="BytesTotal"/> says nothing; null when nobody knows.</summary>
    public long? EstimatedRecords { get; init; }

    /// <summary>What was detected or configured about the part's format, by option name, for people; such as <c>delimiter</c> → <c>;</c>.</summary>
    public abstract IReadOnlyDictionary<string, string> Format { get; }

    /// <summary>What someone should know about how the columns are read, a sentence each; such as numbers that are read as text.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether the columns were told from some of the records, so that others of the same source may come to other columns.</summary>
    public virtual bool HasInferredColumns => false;

    /// <summary>What came out while the rows were read, a sentence each; final when the query on <see cref="Relation"/> has ended.</summary>
    public virtual IReadOnlyList<string> Remarks => [];

    /// <summary>
    /// Opens the part once more as it was when this was opened, with all its records whatever range of them was asked for, so that
    /// the keys that exist can be compared with the rows that were read. Only some columns will be selected.
    /// </summary>
    /// <param name="context">Where it is going to be read; this part stays open meanwhile.</param>
    /// <param name="ct">Stops the opening.</param>
    /// <returns>The part, which the caller disposes first; null when the source does not keep that moment.</returns>
    public virtual ValueTask<PartScan?> OpenKeysAsync(ScanContext context, CancellationToken ct) => ValueTask.FromResult<PartScan?>(null);

    /// <summary>
    /// Opens the part once more, as it was when this was opened and with the same rows, read another way than they were where
    /// that tells more. This part has been read and stays open meanwhile. Null when the source does not keep that moment.
    /// </summary>
    public Func<ScanContext, CancellationToken, ValueTask<SecondLook>>? Again { get; init; }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the part holds.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
