using System.Collections.Immutable;
using Ingot.Connectors.Ado.Filling;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>What a <see cref="ReaderScan"/> reads, and how.</summary>
public sealed record ReaderSource
{
    /// <summary>Name of the part, for rejected records and spans.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of database it is, as spans say it: <c>db.system</c>.</summary>
    public required string System { get; init; }

    /// <summary>The columns, without the row number.</summary>
    public required ImmutableArray<FilledColumn> Columns { get; init; }

    /// <summary>Whether readers give all columns, each at its place in <see cref="Columns"/>, and not only those that are wanted.</summary>
    public bool GivesAll { get; init; }

    /// <summary>Opens a connection that reads what the others read: the same rows, of the same moment.</summary>
    public required Func<CancellationToken, IReaderSession> Connect { get; init; }

    /// <summary>Shares of the rows; each row is in one.</summary>
    public int Ranges { get; init; } = 1;

    /// <summary>Connections that read at once.</summary>
    public int Connections { get; init; } = 1;

    /// <summary>Rows expected; null when unknown.</summary>
    public long? EstimatedRows { get; init; }

    /// <summary>Makes a failure of what the driver threw. Failures of Ingot are not asked about.</summary>
    public required Func<Exception, Exception> Explain { get; init; }
}
