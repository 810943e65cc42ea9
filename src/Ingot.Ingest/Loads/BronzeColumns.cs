using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.Core.Errors;

namespace Ingot.Ingest.Loads;

/// <summary>The columns that every bronze table has besides its source's.</summary>
public static class BronzeColumns
{
    /// <summary>The load that brought the row.</summary>
    public const string LoadId = "_load_id";

    /// <summary>When that load began, UTC.</summary>
    public const string LoadedAt = "_loaded_at";

    /// <summary>The part that the row came from.</summary>
    public const string Source = "_source";

    /// <summary>The row's 1-based ordinal in its part.</summary>
    public const string RowNumber = PartScan.RowNumber;

    /// <summary>The columns, in the order they are stored.</summary>
    public static TableSchema Schema { get; } = TableSchema.Of(
        new Column(LoadId, ColumnType.Of(ColumnKind.Varchar)),
        new Column(LoadedAt, ColumnType.Of(ColumnKind.TimestampTz)),
        new Column(Source, ColumnType.Of(ColumnKind.Varchar)),
        new Column(RowNumber, ColumnType.Of(ColumnKind.BigInt)));

    /// <summary>The bronze schema of a source's columns.</summary>
    /// <param name="source">The source's columns.</param>
    /// <param name="part">The part they were found in, for messages.</param>
    /// <exception cref="IngotException">Kind Source: a source column has one of the reserved names.</exception>
    internal static TableSchema With(TableSchema source, string part)
    {
        if (source.Columns.FirstOrDefault(c => IsOwn(c.Name)) is { } taken)
        {
            throw new IngotException(ErrorKind.Source, "load.reserved-column", $"{part} has a column '{taken.Name}', a name that bronze tables use themselves.")
            {
                State = "Nothing of it was loaded.",
                Next = "Rename the column in the source.",
            };
        }

        return new TableSchema([.. source.Columns, .. Schema.Columns]);
    }

    /// <summary>Whether a column is one of these and not the source's.</summary>
    /// <param name="name">Column name.</param>
    internal static bool IsOwn(string name) => Schema.Find(name) is not null;
}
