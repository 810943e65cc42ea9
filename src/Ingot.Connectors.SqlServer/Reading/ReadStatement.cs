using System.Collections.Immutable;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>Writes the statements that read a source.</summary>
/// <param name="rows">The source.</param>
/// <param name="where">Condition of the user; null for none.</param>
/// <param name="cursor">The rows of its cursor that are wanted; null for all.</param>
internal sealed class ReadStatement(SourceRows rows, string? where, CursorCondition? cursor)
{
    /// <summary>Values of the parameters that the statements have.</summary>
    internal ImmutableArray<CursorParameter> Parameters => cursor?.Parameters ?? [];

    /// <summary>The statement for some columns of a share of the rows.</summary>
    /// <param name="columns">Positions of the columns; none when only rows are counted.</param>
    /// <param name="range">The share.</param>
    internal string Select(IReadOnlyList<int> columns, ReadRange range)
    {
        var list = columns.Count == 0 ? "CONVERT(bit, 1) AS [row]" : string.Join(", ", columns.Select(Value));
        return rows.Select(list, Where(range.Condition));
    }

    /// <summary>The statement that counts the rows of all shares.</summary>
    internal string Count() => rows.Select("COUNT_BIG(*) AS [rows]", Where(null));

    private string Where(string? range)
    {
        // The line break ends a comment that the condition may end with.
        string?[] conditions = [range, cursor?.Sql, where is null ? null : $"({where}\n)"];
        return string.Join(" AND ", conditions.OfType<string>());
    }

    private string Value(int column)
    {
        var (name, mapping) = (rows.Columns[column].Name, rows.Columns[column].Mapping);
        return mapping.Conversion is null ? rows.Qualified(name) : $"{mapping.Expression(rows.Qualified(name))} AS {TSql.Name(name)}";
    }
}
