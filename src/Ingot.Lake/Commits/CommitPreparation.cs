using System.Collections.Immutable;
using System.Reflection;
using Ingot.Lake.Log;
using Ingot.Lake.Schema;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Commits;

/// <summary>Turns what a commit shall change into the actions that do it.</summary>
internal sealed class CommitPreparation(CommitLog log, TimeProvider time)
{
    /// <summary>Tag of an added file that names the stored schema it was written with.</summary>
    public const string SchemaTag = "ingot.schema";

    private static readonly string Engine = $"Ingot/{typeof(CommitPreparation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";

    /// <summary>All actions but the commit's own information, which depends on the version.</summary>
    public async Task<IReadOnlyList<LogAction>> ActionsAsync(Snapshot? read, DeltaCommit commit, CancellationToken cancellation)
    {
        Check(read, commit);
        if (read is not null)
            ProtocolSupport.CheckWritable(read, commit is { Remove.IsEmpty: false, DataChange: true });

        var schema = SchemaOf(read, commit);
        var metadata = Metadata(read, commit, schema);
        var protocol = ProtocolSupport.For(read?.Protocol, schema, commit.Domains.Any(d => d.Value is not null));
        var now = time.GetUtcNow();
        var fingerprint = SchemaFingerprint.Of(schema);

        var actions = new List<LogAction>();
        if (protocol != read?.Protocol)
            actions.Add(protocol);
        if (metadata is not null)
            actions.Add(metadata);
        if (commit.Transaction is { } txn)
            actions.Add(txn with { UpdatedAt = txn.UpdatedAt ?? now });
        actions.AddRange(Domains(read, commit));
        actions.AddRange(commit.Remove.Select(path => read!.Files[path].ToRemove(now, commit.DataChange)));
        foreach (var add in commit.Add)
        {
            await CheckFileAsync(add, cancellation);
            actions.Add(add with { DataChange = commit.DataChange, Tags = add.Tags.SetItem(SchemaTag, fingerprint) });
        }

        return actions;
    }

    /// <summary>Who commits, when and why; the time rises from version to version.</summary>
    public CommitInfo Info(DeltaCommit commit, long? readVersion, CommitInfo? previous, string transactionId)
    {
        var now = time.GetUtcNow();
        var after = previous?.Timestamp?.AddMilliseconds(1);
        return new CommitInfo
        {
            Timestamp = after > now ? after : now,
            Operation = commit.Operation,
            Parameters = commit.Parameters,
            EngineInfo = Engine,
            IsBlindAppend = commit.IsBlindAppend,
            ReadVersion = readVersion,
            TransactionId = transactionId,
            Ingot = commit.Ingot,
        };
    }

    private void Check(Snapshot? read, DeltaCommit commit)
    {
        if (read is null && commit.Schema is null)
            throw LakeError.InvalidCommit(log.Table, "the first commit must say the schema");
        if (commit.Schema is { Columns.IsEmpty: true })
            throw LakeError.InvalidCommit(log.Table, "a table needs at least one column");
        if (commit.Schema is { } schema && Repeated(schema.Columns.Select(c => c.Name), StringComparer.OrdinalIgnoreCase) is { } name)
            throw LakeError.InvalidCommit(log.Table, $"column '{name}' occurs twice");
        if (Repeated(commit.Add.Select(a => a.Path).Concat(commit.Remove), StringComparer.Ordinal) is { } path)
            throw LakeError.InvalidCommit(log.Table, $"file '{path}' occurs twice");
        if (commit.Domains.Keys.FirstOrDefault(d => d.StartsWith("delta.", StringComparison.Ordinal)) is { } domain)
            throw LakeError.InvalidCommit(log.Table, $"domain '{domain}' belongs to the protocol");
        if (commit.Remove.FirstOrDefault(p => read?.Files.ContainsKey(p) is not true) is { } gone)
            throw LakeError.InvalidCommit(log.Table, $"file '{gone}' is to be removed but is not part of version {read?.Version}");
        if (commit.Add.FirstOrDefault(a => read?.Files.ContainsKey(a.Path) is true) is { } known)
            throw LakeError.InvalidCommit(log.Table, $"file '{known.Path}' is to be added but is part of version {read?.Version}");
    }

    private async Task CheckFileAsync(AddFile add, CancellationToken cancellation)
    {
        SafePath.Check(add.Path);
        if (add.Path.Split('/').Any(s => s[0] is '_' or '.'))
            throw LakeError.InvalidCommit(log.Table, $"data file '{add.Path}' has a hidden name, which Delta readers pass over");

        var path = log.Within(add.Path);
        var file = await log.Storage.FindAsync(path, cancellation)
            ?? throw LakeError.MissingDataFile(log.Table, add.Path, "is not there");
        if (file.Size != add.Size)
            throw LakeError.MissingDataFile(log.Table, add.Path, $"has {file.Size} bytes instead of {add.Size}");
        await log.Storage.MakeDurableAsync(path, cancellation);
    }

    private DeltaStruct SchemaOf(Snapshot? read, DeltaCommit commit) => (read, commit.Schema) switch
    {
        (null, { } schema) => LakeSchema.ToDelta(schema),
        ({ } snapshot, { } schema) => DeltaSchemaGrowth.Apply(snapshot.DeltaSchema, schema, log.Table),
        _ => read!.DeltaSchema,
    };

    /// <summary>The new metadata, or null when nothing of it changes.</summary>
    private TableMetadata? Metadata(Snapshot? read, DeltaCommit commit, DeltaStruct schema)
    {
        var start = read?.Metadata ?? new TableMetadata
        {
            Id = Guid.NewGuid().ToString(),
            SchemaString = DeltaSchemaText.Write(schema),
            CreatedAt = time.GetUtcNow(),
        };
        var properties = start.Properties
            .SetItems(commit.Properties.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, p.Value!)))
            .RemoveRange(commit.Properties.Where(p => p.Value is null).Select(p => p.Key));
        if (DeltaSchemaGrowth.RecordsChanges(schema))
            properties = properties.SetItem(TableProperties.EnableTypeWideningKey, "true");

        var grown = !schema.Equals(read?.DeltaSchema);
        var described = commit.Description is not null && commit.Description != start.Description;
        var changed = start with
        {
            SchemaString = grown ? DeltaSchemaText.Write(schema) : start.SchemaString,
            Description = commit.Description ?? start.Description,
            Properties = properties,
        };
        return grown || described || !SameProperties(properties, start.Properties) ? changed : null;
    }

    private static IEnumerable<DomainMetadata> Domains(Snapshot? read, DeltaCommit commit)
    {
        foreach (var (domain, text) in commit.Domains.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            var before = read?.Domains.GetValueOrDefault(domain);
            if (text is not null)
                yield return new DomainMetadata(domain, text, Removed: false);
            else if (before is not null)
                yield return new DomainMetadata(domain, before, Removed: true);
        }
    }

    private static bool SameProperties(ImmutableDictionary<string, string> a, ImmutableDictionary<string, string> b) =>
        a.Count == b.Count && a.All(p => b.TryGetValue(p.Key, out var value) && value == p.Value);

    private static string? Repeated(IEnumerable<string> names, StringComparer comparer)
    {
        var seen = new HashSet<string>(comparer);
        return names.FirstOrDefault(n => !seen.Add(n));
    }
}
