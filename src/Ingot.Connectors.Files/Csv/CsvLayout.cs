using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Columns;
using Ingot.Connectors.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Csv;

/// <summary>All that must be known of a CSV file to read it: what was configured and, for the rest, what was detected.</summary>
internal sealed record CsvLayout
{
    /// <summary>Bytes with a meaning.</summary>
    public required CsvSyntax Syntax { get; init; }

    /// <summary>How numbers are written.</summary>
    public required NumberFormat Numbers { get; init; }

    /// <summary>What stands for null.</summary>
    public required NullWords Nulls { get; init; }

    /// <summary>The columns, in file order.</summary>
    public required IReadOnlyList<FileColumn> Columns { get; init; }

    /// <summary>Fields of each record: the columns and, with <see cref="EmptyTail"/>, one more.</summary>
    public required int Fields { get; init; }

    /// <summary>Whether records end in a delimiter as the header does.</summary>
    public required bool EmptyTail { get; init; }

    /// <summary>Where the first record after the header begins.</summary>
    public required BlockStart Start { get; init; }

    /// <summary>The columns as a schema.</summary>
    public TableSchema Schema => TableSchema.Of(Columns.Select(c => c.Column));
}
