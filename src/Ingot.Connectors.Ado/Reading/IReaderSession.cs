using System.Data.Common;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>One connection to a source, used by one thread.</summary>
public interface IReaderSession : IDisposable
{
    /// <summary>Begins to read one share of the rows. It is read to its end, or <see cref="Cancel"/> is called, before the next.</summary>
    /// <param name="range">Which share: 0 to <see cref="ReaderSource.Ranges"/> - 1.</param>
    /// <param name="columns">
    /// The columns that are wanted, by their positions in <see cref="ReaderSource.Columns"/>: field i of the reader is column
    /// <c>columns[i]</c>, unless <see cref="ReaderSource.GivesAll"/>. May be empty when only rows are counted; the reader may
    /// then have any fields.
    /// </param>
    DbDataReader Read(int range, IReadOnlyList<int> columns);

    /// <summary>Has the database count the rows of all shares together; null where it cannot be asked.</summary>
    long? Count() => null;

    /// <summary>Stops what <see cref="Read"/> began; called by another thread, at any time before disposal.</summary>
    void Cancel();
}
