using System.Collections.Immutable;
using Ingot.Lake.Schema;

namespace Ingot.Lake.Log;

/// <summary>Which tables Ingot can read and write, and which features a table needs. Source: the protocol's "Table Features".</summary>
internal static class ProtocolSupport
{
    public const string TimestampNtz = "timestampNtz";
    public const string TypeWidening = "typeWidening";
    public const string Domains = "domainMetadata";

    private const int FeatureReader = 3;
    private const int FeatureWriter = 7;

    private static readonly ImmutableHashSet<string> Readable = [TimestampNtz, TypeWidening, "typeWidening-preview", "vacuumProtocolCheck"];
    private static readonly ImmutableHashSet<string> Writable = Readable.Union([Domains, "appendOnly", "invariants"]);

    /// <summary>Refuses a table that needs what Ingot does not know.</summary>
    /// <exception cref="Core.Errors.IngotException"><c>lake.unsupported-feature</c>.</exception>
    public static void CheckReadable(string table, TableProtocol protocol, TableMetadata metadata)
    {
        if (protocol.MinReaderVersion > FeatureReader)
            throw LakeError.Unsupported(table, $"version {protocol.MinReaderVersion} of the reader protocol");
        if (protocol.MinReaderVersion == FeatureReader)
            RefuseUnknown(table, protocol.ReaderFeatures, Readable);
        if (protocol.MinReaderVersion == 2 && metadata.Properties.GetValueOrDefault("delta.columnMapping.mode", "none") != "none")
            throw LakeError.Unsupported(table, "column mapping");
        if (metadata.Provider != "parquet")
            throw LakeError.Unsupported(table, $"data files of format '{metadata.Provider}'");
    }

    /// <summary>Refuses to write where a rule of the table would not be kept.</summary>
    /// <exception cref="Core.Errors.IngotException"><c>lake.unsupported-feature</c>.</exception>
    public static void CheckWritable(Snapshot snapshot, bool removesData)
    {
        var protocol = snapshot.Protocol;
        if (protocol.MinWriterVersion == FeatureWriter)
            RefuseUnknown(snapshot.Table, protocol.WriterFeatures, Writable);
        else if (protocol.MinWriterVersion > 2)
            throw LakeError.Unsupported(snapshot.Table, $"version {protocol.MinWriterVersion} of the writer protocol");
        if (!snapshot.Metadata.PartitionColumns.IsEmpty)
            throw LakeError.Unsupported(snapshot.Table, "partition columns, which it can only read, not write, and");
        if (snapshot.DeltaSchema.Fields.Any(f => f.Metadata.ContainsKey("delta.invariants")))
            throw LakeError.Unsupported(snapshot.Table, "column invariants");
        if (removesData && string.Equals(snapshot.Metadata.Properties.GetValueOrDefault("delta.appendOnly"), "true", StringComparison.OrdinalIgnoreCase))
            throw LakeError.InvalidCommit(snapshot.Table, "the table only allows rows to be added (delta.appendOnly)");
    }

    /// <summary>The protocol of a table with this schema: what it has, grown by what the schema and the commit need.</summary>
    public static TableProtocol For(TableProtocol? current, DeltaStruct schema, bool usesDomains)
    {
        var reader = new List<string>();
        if (DeltaSchemaGrowth.Contains(schema, "timestamp_ntz"))
            reader.Add(TimestampNtz);
        if (DeltaSchemaGrowth.RecordsChanges(schema))
            reader.Add(TypeWidening);
        List<string> writer = usesDomains ? [Domains, .. reader] : reader;

        var start = current ?? new TableProtocol { MinReaderVersion = 1, MinWriterVersion = 2 };
        var hasReader = start.ReaderFeatures ?? [];
        var hasWriter = start.WriterFeatures ?? [];
        if (reader.TrueForAll(hasReader.Contains) && writer.TrueForAll(hasWriter.Contains))
            return start;

        // What the version numbers alone promised must be listed once features are; a new table has promised nothing.
        var promised = current is { MinWriterVersion: 2 } ? ImmutableSortedSet.Create("appendOnly", "invariants") : [];
        var features = reader.Count > 0 || start.ReaderFeatures is not null;
        return new TableProtocol
        {
            MinReaderVersion = features ? FeatureReader : start.MinReaderVersion,
            MinWriterVersion = FeatureWriter,
            ReaderFeatures = features ? hasReader.Union(reader) : null,
            WriterFeatures = hasWriter.Union(promised).Union(writer),
        };
    }

    private static void RefuseUnknown(string table, IEnumerable<string>? features, ImmutableHashSet<string> known)
    {
        if (string.Join(", ", (features ?? []).Where(f => !known.Contains(f))) is { Length: > 0 } unknown)
            throw LakeError.Unsupported(table, $"the table feature {unknown}");
    }
}
