using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Core.Columns;
using Ingot.Lake;

namespace Ingot.Ingest.Contracts;

/// <summary>
/// The columns that the newest load found at its source, kept with its rows: each change is told once, by the load that meets
/// it first. docs/formats/lake.md.
/// </summary>
internal static partial class SourceColumns
{
    /// <summary>Name of the domain of the lake's log that holds them.</summary>
    internal const string Domain = "ingot.source-columns";

    /// <summary>The columns of all parts of a load together, a later part's after those before it.</summary>
    internal static ImmutableArray<SourceColumn> Of(IEnumerable<TableSchema> parts)
    {
        var columns = new OrderedDictionary<string, SourceColumn>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in parts.SelectMany(p => p.Columns))
            columns[column.Name] = new SourceColumn(column.Name, column.Type.ToString());
        return [.. columns.Values];
    }

    /// <summary>The text that is kept.</summary>
    internal static string Write(ImmutableArray<SourceColumn> columns) => JsonSerializer.Serialize(columns, ColumnsJson.Default.ImmutableArraySourceColumn);

    /// <summary>What changed since the load that a table's snapshot remembers; empty when it remembers none.</summary>
    internal static ImmutableArray<SourceChange> ChangesSince(Snapshot? snapshot, ImmutableArray<SourceColumn> now)
    {
        if (snapshot?.Domains.GetValueOrDefault(Domain) is not { } text)
            return [];
        ImmutableArray<SourceColumn> before;
        try
        {
            before = JsonSerializer.Deserialize(text, ColumnsJson.Default.ImmutableArraySourceColumn);
        }
        catch (JsonException)
        {
            // A later version's memory is not this one's business: the next load's is compared with this one's.
            return [];
        }

        return Compare(before, now);
    }

    /// <summary>What changed between two sets of columns.</summary>
    internal static ImmutableArray<SourceChange> Compare(ImmutableArray<SourceColumn> before, ImmutableArray<SourceColumn> now)
    {
        var gone = before.Where(b => Find(now, b.Name) is null).ToList();
        var changes = ImmutableArray.CreateBuilder<SourceChange>();
        foreach (var column in now)
        {
            if (Find(before, column.Name) is { } same)
            {
                if (same.Type != column.Type)
                    changes.Add(new SourceChange(SourceChangeKind.Retyped, column.Name, same, column));
            }
            else if (gone.Find(g => g.Type == column.Type && before.IndexOf(g) == now.IndexOf(column)) is { } former)
            {
                gone.Remove(former);
                changes.Add(new SourceChange(SourceChangeKind.Renamed, column.Name, former, column));
            }
            else
            {
                changes.Add(new SourceChange(SourceChangeKind.Added, column.Name, null, column));
            }
        }

        changes.AddRange(gone.Select(g => new SourceChange(SourceChangeKind.Dropped, g.Name, g, null)));
        return changes.ToImmutable();
    }

    private static SourceColumn? Find(ImmutableArray<SourceColumn> columns, string name) =>
        columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    [JsonSerializable(typeof(ImmutableArray<SourceColumn>))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    private sealed partial class ColumnsJson : JsonSerializerContext;
}
