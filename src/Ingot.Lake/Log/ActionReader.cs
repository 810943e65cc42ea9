using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ingot.Lake.Log;

/// <summary>Reads actions from their JSON; unknown actions and fields are passed over, as the protocol demands.</summary>
internal static class ActionReader
{
    /// <summary>Reads one line of a commit or one row of a checkpoint.</summary>
    /// <returns>The action, or null for one that does not concern Ingot.</returns>
    /// <exception cref="JsonException">The text is not JSON, or a known action lacks a required field.</exception>
    public static LogAction? Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind is not JsonValueKind.Object)
            throw new JsonException("An action must be a JSON object.");

        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind is not JsonValueKind.Object)
                continue;
            if (Read(property.Name, new ActionElement(property.Name, property.Value)) is { } action)
                return action;
        }

        return null;
    }

    private static LogAction? Read(string name, ActionElement e) => name switch
    {
        "add" => Add(e),
        "remove" => Remove(e),
        "metaData" => Metadata(e),
        "protocol" => Protocol(e),
        "txn" => new AppTransaction(e.Required("appId"), e.RequiredLong("version"), e.Time("lastUpdated")),
        "domainMetadata" => new DomainMetadata(e.Required("domain"), e.Required("configuration"), e.Flag("removed") ?? false),
        "commitInfo" => Info(e),
        "checkpointMetadata" or "sidecar" => new V2CheckpointMark(),
        _ => null,
    };

    private static AddFile Add(ActionElement e)
    {
        var path = e.Required("path");
        return new AddFile
        {
            Path = DeltaPath.Decode(path),
            SpelledPath = path,
            Size = e.RequiredLong("size"),
            Modified = e.Time("modificationTime") ?? throw e.Lacks("modificationTime"),
            DataChange = e.Flag("dataChange") ?? true,
            Statistics = e.Text("stats") ?? e.Object("stats_parsed")?.GetRawText(),
            Tags = e.Map("tags") ?? ImmutableDictionary<string, string?>.Empty,
            PartitionValues = e.Map("partitionValues") ?? ImmutableDictionary<string, string?>.Empty,
            HasDeletionVector = e.Object("deletionVector") is not null,
        };
    }

    private static RemoveFile Remove(ActionElement e)
    {
        var path = e.Required("path");
        return new RemoveFile
        {
            Path = DeltaPath.Decode(path),
            SpelledPath = path,
            DeletedAt = e.Time("deletionTimestamp"),
            DataChange = e.Flag("dataChange") ?? true,
            Size = e.Long("size"),
            PartitionValues = e.Map("partitionValues"),
            Tags = e.Map("tags"),
        };
    }

    private static TableMetadata Metadata(ActionElement e) => new()
    {
        Id = e.Required("id"),
        Name = e.Text("name"),
        Description = e.Text("description"),
        Provider = e.Object("format") is { } format ? new ActionElement("format", format).Text("provider") ?? "parquet" : "parquet",
        SchemaString = e.Required("schemaString"),
        PartitionColumns = e.Texts("partitionColumns") ?? [],
        CreatedAt = e.Time("createdTime"),
        Properties = (e.Map("configuration") ?? ImmutableDictionary<string, string?>.Empty)
            .Where(p => p.Value is not null).ToImmutableDictionary(p => p.Key, p => p.Value!),
    };

    private static TableProtocol Protocol(ActionElement e) => new()
    {
        MinReaderVersion = checked((int)e.RequiredLong("minReaderVersion")),
        MinWriterVersion = checked((int)e.RequiredLong("minWriterVersion")),
        ReaderFeatures = e.Texts("readerFeatures")?.ToImmutableSortedSet(StringComparer.Ordinal),
        WriterFeatures = e.Texts("writerFeatures")?.ToImmutableSortedSet(StringComparer.Ordinal),
    };

    private static CommitInfo Info(ActionElement e) => new()
    {
        Timestamp = e.Time("timestamp"),
        InCommitTimestamp = e.Time("inCommitTimestamp"),
        Operation = e.Text("operation"),
        Parameters = e.Map("operationParameters") ?? ImmutableDictionary<string, string?>.Empty,
        EngineInfo = e.Text("engineInfo"),
        IsBlindAppend = e.Flag("isBlindAppend"),
        ReadVersion = e.Long("readVersion"),
        TransactionId = e.Text("txnId"),
        Ingot = e.Object("ingot") is { } ingot ? JsonObject.Create(ingot.Clone()) : null,
    };
}
