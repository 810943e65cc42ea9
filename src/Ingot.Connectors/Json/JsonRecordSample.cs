using System.Collections.Immutable;
using System.Text.Json;
using Ingot.Connectors.Inference;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Json;

/// <summary>Some records, and the columns that they make likely.</summary>
/// <param name="looksInside">Whether fields of nested objects become columns of their own; else an object is one text.</param>
public sealed class JsonRecordSample(bool looksInside)
{
    private readonly JsonSampledField _root = new("");

    /// <summary>Records with fields that were taken in.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a record's fields in; a bad record adds what is good before the fault and is rejected later.</summary>
    /// <param name="record">Its text.</param>
    public void Add(ReadOnlySpan<byte> record)
    {
        try
        {
            var reader = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = 512 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return;
            Count++;
            _root.AddFields(ref reader, looksInside);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return;
        }
    }

    /// <summary>The sampled fields by order of first appearance, then declared columns that are none of them: records may leave fields out.</summary>
    /// <param name="declared">Declared columns.</param>
    /// <param name="separator">Between the names of nested fields in the name of a column.</param>
    public IReadOnlyList<JsonColumn> Columns(IReadOnlyList<Column> declared, string separator = "")
    {
        var leaves = new List<(ImmutableArray<string> Fields, ColumnType Type)>();
        foreach (var field in _root.Fields)
            Collect(field, [], separator, declared, leaves);

        List<string> raw = [.. leaves.Select(l => string.Join(separator, l.Fields))];
        var names = ColumnNames.Of(raw);
        var columns = leaves.Select((leaf, i) => new JsonColumn(Declared(declared, raw, raw[i]) ?? new Column(names[i], leaf.Type), leaf.Fields)).ToList();
        columns.AddRange(declared
            .Where(d => !raw.Contains(d.Name, StringComparer.OrdinalIgnoreCase))
            .Select(d => new JsonColumn(d, [d.Name])));
        return columns;
    }

    /// <summary>An object whose fields are all known becomes columns; one that is declared as a whole, or is now and then no object, stays one.</summary>
    private static void Collect(
        JsonSampledField field, ImmutableArray<string> above, string separator, IReadOnlyList<Column> declared, List<(ImmutableArray<string>, ColumnType)> leaves)
    {
        var fields = above.Add(field.Name);
        var name = string.Join(separator, fields);
        if (field.Fields.Count == 0 || field.Values.IsMixed || declared.Any(d => d.Name == name))
        {
            leaves.Add((fields, field.Values.Type));
            return;
        }

        foreach (var inner in field.Fields)
            Collect(inner, fields, separator, declared, leaves);
    }

    private static Column? Declared(IReadOnlyList<Column> declared, List<string> all, string field) =>
        declared.FirstOrDefault(c => c.Name == field)
        ?? (all.Count(o => string.Equals(o, field, StringComparison.OrdinalIgnoreCase)) == 1
            ? declared.FirstOrDefault(c => string.Equals(c.Name, field, StringComparison.OrdinalIgnoreCase))
            : null);
}
