using Ingot.Cli.Output;
using Ingot.Connectors.Postgres.Catalog;

namespace Ingot.Cli.Catalogs;

/// <summary>Writes facts of a catalogue for people.</summary>
internal static class RelationText
{
    public static string Of(RelationKind kind) => kind switch
    {
        RelationKind.PartitionedTable => "partitioned table",
        RelationKind.ForeignTable => "foreign table",
        RelationKind.MaterializedView => "materialised view",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The estimate, or nothing when the server has none.</summary>
    public static string Rows(long rows) => rows < 0 ? "" : Amounts.Count(rows);

    public static string Size(long? bytes) => bytes is { } b ? Amounts.Bytes(b) : "";

    /// <summary>What someone who looks for a table to read should know first.</summary>
    public static string Note(CatalogEntry entry) =>
        entry.MissingRight is { } right ? $"not readable: {right} is missing"
        : entry.Comment ?? (entry.Partitions > 0 ? Amounts.Of(entry.Partitions, "partition") : "");
}
