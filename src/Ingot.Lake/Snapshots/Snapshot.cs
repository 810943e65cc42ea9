using Ingot.Core.Columns;
using Ingot.Lake.Log;
using Ingot.Lake.Schema;

namespace Ingot.Lake;

/// <summary>A Delta table as it is at one version. Immutable; safe to share.</summary>
public sealed class Snapshot
{
    internal Snapshot(string table, long version, TableState state, CommitInfo? commit)
    {
        Table = table;
        Version = version;
        Protocol = state.Protocol!;
        Metadata = state.Metadata!;
        Files = state.Files;
        Tombstones = state.Tombstones;
        Transactions = state.Transactions;
        Domains = state.Domains;
        Commit = commit;
        DeltaSchema = ReadSchema(table, Metadata.SchemaString);
        Schema = LakeSchema.FromDelta(DeltaSchema, table);
    }

    /// <summary>The table as messages name it.</summary>
    public string Table { get; }

    /// <summary>Version, from 0.</summary>
    public long Version { get; }

    /// <summary>What readers and writers must know.</summary>
    public TableProtocol Protocol { get; }

    /// <summary>Identity, schema text and properties.</summary>
    public TableMetadata Metadata { get; }

    /// <summary>The columns with their original types; how they are stored says <see cref="LakeType.StoredAs"/>.</summary>
    public TableSchema Schema { get; }

    /// <summary>The live data files by path relative to the table's folder.</summary>
    public IReadOnlyDictionary<string, AddFile> Files { get; }

    /// <summary>How far each application has come, by application.</summary>
    public IReadOnlyDictionary<string, AppTransaction> Transactions { get; }

    /// <summary>The texts committed with the data, by domain.</summary>
    public IReadOnlyDictionary<string, string> Domains { get; }

    /// <summary>Who committed this version; null when the commit does not say or its file is gone.</summary>
    public CommitInfo? Commit { get; }

    internal IReadOnlyDictionary<string, RemoveFile> Tombstones { get; }

    internal DeltaStruct DeltaSchema { get; }

    private static DeltaStruct ReadSchema(string table, string text)
    {
        try
        {
            return DeltaSchemaText.Read(text);
        }
        catch (System.Text.Json.JsonException e)
        {
            throw LakeError.Corrupt($"{table}/{LogName.Folder}", $"the table's schema is not valid. {e.Message}", e);
        }
    }
}
