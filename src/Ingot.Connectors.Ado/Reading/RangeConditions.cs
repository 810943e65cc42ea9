using Ingot.Connectors.Ado.Drivers;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>
/// Writes the condition of a range. The load leaves out what does not belong itself, so that more rows may come: only as many
/// of the cursor's columns are compared as databases order alike, and equal rows always belong.
/// </summary>
public static class RangeConditions
{
    /// <summary>The condition.</summary>
    /// <param name="range">The range; null for all rows.</param>
    /// <param name="schema">The columns that are read.</param>
    /// <param name="dialect">How the database writes names and parameters.</param>
    public static RangeCondition Of(CursorRange? range, TableSchema schema, AdoDialect dialect)
    {
        if (range is null)
            return RangeCondition.None;

        var columns = range.Columns.Select(c => schema.Find(c.Name)).TakeWhile(c => c is not null && RangeValue.CanCompare(c.Type)).Select(c => c!).ToList();
        var values = new List<KeyValuePair<string, RangeValue>>();
        var bounds = new[] { Compare(columns, range.From, dialect, values, isLower: true), Compare(columns, range.To, dialect, values, isLower: false) }
            .Where(b => b is not null).ToList();
        if (bounds.Count == 0)
            return RangeCondition.None;

        var condition = string.Join(" AND ", bounds.Select(b => $"({b})"));
        if (range.Nulls)
            condition = string.Join(" OR ", range.Columns.Select(c => schema.Find(c.Name)).Where(c => c is not null).Select(c => $"{dialect.Name(c!.Name)} IS NULL").Prepend($"({condition})"));
        return new RangeCondition(condition, [.. values]);
    }

    /// <summary>Row by row comparison, written out: not every database compares rows.</summary>
    private static string? Compare(List<Column> columns, CursorBound? bound, AdoDialect dialect, List<KeyValuePair<string, RangeValue>> values, bool isLower)
    {
        var read = columns.Zip(bound?.Values ?? []).Select(p => (p.First.Name, Value: RangeValue.Of(p.Second, p.First.Type, isLower)))
            .TakeWhile(p => p.Value is not null).Select(p => (Name: dialect.Compared(p.Name, p.Value!), Value: p.Value!)).ToList();
        // Times are compared with room for rounding, so that those that are equal are not known: nothing after them counts.
        var last = read.FindIndex(p => p.Value.Value is DateTime or DateTimeOffset);
        if (last >= 0)
            read = read[..(last + 1)];
        if (read.Count == 0)
            return null;

        var sign = isLower ? ">" : "<";
        var alternatives = read.Select((p, i) => string.Join(" AND ", [
            .. read.Take(i).Select(e => $"{e.Name} = {Mention(e.Value)}"),
            $"{p.Name} {(i == read.Count - 1 ? sign + "=" : sign)} {Mention(p.Value)}",
        ]));
        return string.Join(" OR ", alternatives.Select(a => read.Count == 1 ? a : $"({a})"));

        // Each mention is a parameter of its own: where they have no names, their order tells.
        string Mention(RangeValue value)
        {
            var name = $"bound{values.Count}";
            values.Add(KeyValuePair.Create(name, dialect.Bound(value)));
            return dialect.Mention(name, value);
        }
    }
}
