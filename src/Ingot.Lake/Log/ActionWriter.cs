using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ingot.Lake.Log;

/// <summary>Writes actions as the protocol's JSON, one to a line.</summary>
internal static class ActionWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines of a commit file.</summary>
    public static ReadOnlyMemory<byte> Commit(IEnumerable<LogAction> actions)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var action in actions)
            Line(buffer, action, inCheckpoint: false);
        return buffer.WrittenMemory;
    }

    /// <summary>Appends one line; a checkpoint's file actions carry no data change and its tombstones no tags.</summary>
    public static void Line(IBufferWriter<byte> buffer, LogAction action, bool inCheckpoint)
    {
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            Write(json, action, inCheckpoint);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, LogAction action, bool inCheckpoint)
    {
        json.WriteStartObject(action switch
        {
            AddFile => "add",
            RemoveFile => "remove",
            TableMetadata => "metaData",
            TableProtocol => "protocol",
            AppTransaction => "txn",
            DomainMetadata => "domainMetadata",
            CommitInfo => "commitInfo",
            _ => throw new ArgumentException($"{action.GetType().Name} is never written.", nameof(action)),
        });
        switch (action)
        {
            case AddFile add: Add(json, add, inCheckpoint); break;
            case RemoveFile remove: Remove(json, remove, inCheckpoint); break;
            case TableMetadata metadata: Metadata(json, metadata); break;
            case TableProtocol protocol: Protocol(json, protocol); break;
            case AppTransaction txn: Transaction(json, txn); break;
            case DomainMetadata domain: Domain(json, domain); break;
            case CommitInfo info: Info(json, info); break;
        }

        json.WriteEndObject();
    }

    private static void Add(Utf8JsonWriter json, AddFile add, bool inCheckpoint)
    {
        json.WriteString("path", add.SpelledPath ?? DeltaPath.Encode(add.Path));
        Map(json, "partitionValues", add.PartitionValues);
        json.WriteNumber("size", add.Size);
        json.WriteNumber("modificationTime", add.Modified.ToUnixTimeMilliseconds());
        json.WriteBoolean("dataChange", add.DataChange && !inCheckpoint);
        if (add.Statistics is not null)
            json.WriteString("stats", add.Statistics);
        if (!add.Tags.IsEmpty)
            Map(json, "tags", add.Tags);
    }

    private static void Remove(Utf8JsonWriter json, RemoveFile remove, bool inCheckpoint)
    {
        var extended = remove is { Size: not null, PartitionValues: not null };
        json.WriteString("path", remove.SpelledPath ?? DeltaPath.Encode(remove.Path));
        if (remove.DeletedAt is { } at)
            json.WriteNumber("deletionTimestamp", at.ToUnixTimeMilliseconds());
        json.WriteBoolean("dataChange", remove.DataChange && !inCheckpoint);
        json.WriteBoolean("extendedFileMetadata", extended);
        if (!extended)
            return;

        Map(json, "partitionValues", remove.PartitionValues!);
        json.WriteNumber("size", remove.Size!.Value);
        if (!inCheckpoint && remove.Tags is { IsEmpty: false } tags)
            Map(json, "tags", tags);
    }

    private static void Metadata(Utf8JsonWriter json, TableMetadata metadata)
    {
        json.WriteString("id", metadata.Id);
        if (metadata.Name is not null)
            json.WriteString("name", metadata.Name);
        if (metadata.Description is not null)
            json.WriteString("description", metadata.Description);
        json.WriteStartObject("format");
        json.WriteString("provider", metadata.Provider);
        json.WriteStartObject("options");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("schemaString", metadata.SchemaString);
        Texts(json, "partitionColumns", metadata.PartitionColumns);
        if (metadata.CreatedAt is { } created)
            json.WriteNumber("createdTime", created.ToUnixTimeMilliseconds());
        json.WriteStartObject("configuration");
        foreach (var (key, value) in metadata.Properties.OrderBy(p => p.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void Protocol(Utf8JsonWriter json, TableProtocol protocol)
    {
        json.WriteNumber("minReaderVersion", protocol.MinReaderVersion);
        json.WriteNumber("minWriterVersion", protocol.MinWriterVersion);
        if (protocol.ReaderFeatures is { } reader)
            Texts(json, "readerFeatures", reader);
        if (protocol.WriterFeatures is { } writer)
            Texts(json, "writerFeatures", writer);
    }

    private static void Transaction(Utf8JsonWriter json, AppTransaction txn)
    {
        json.WriteString("appId", txn.AppId);
        json.WriteNumber("version", txn.Version);
        if (txn.UpdatedAt is { } at)
            json.WriteNumber("lastUpdated", at.ToUnixTimeMilliseconds());
    }

    private static void Domain(Utf8JsonWriter json, DomainMetadata domain)
    {
        json.WriteString("domain", domain.Domain);
        json.WriteString("configuration", domain.Configuration);
        json.WriteBoolean("removed", domain.Removed);
    }

    private static void Info(Utf8JsonWriter json, CommitInfo info)
    {
        if (info.Timestamp is { } at)
            json.WriteNumber("timestamp", at.ToUnixTimeMilliseconds());
        if (info.Operation is not null)
            json.WriteString("operation", info.Operation);
        Map(json, "operationParameters", info.Parameters);
        if (info.ReadVersion is { } read)
            json.WriteNumber("readVersion", read);
        if (info.IsBlindAppend is { } blind)
            json.WriteBoolean("isBlindAppend", blind);
        if (info.EngineInfo is not null)
            json.WriteString("engineInfo", info.EngineInfo);
        if (info.TransactionId is not null)
            json.WriteString("txnId", info.TransactionId);
        if (info.Ingot is not null)
        {
            json.WritePropertyName("ingot");
            info.Ingot.WriteTo(json);
        }
    }

    private static void Map(Utf8JsonWriter json, string name, ImmutableDictionary<string, string?> map)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in map.OrderBy(p => p.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
