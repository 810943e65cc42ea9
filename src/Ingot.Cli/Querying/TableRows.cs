using System.Text;
using Ingot.Cli.Output;
using Ingot.Core.Columns;

namespace Ingot.Cli.Querying;

/// <summary>Shows the first rows of a query as a table.</summary>
internal static class TableRows
{
    /// <summary>Writes at most <paramref name="limit"/> rows.</summary>
    /// <returns>The rows written, and whether there are more.</returns>
    public static (int Rows, bool More) Write(TextRows rows, TextPage page, int limit)
    {
        var columns = rows.Schema.Columns;
        var table = new TextTable([.. columns.Select(c => new TextColumn(c.Name, IsNumber(c.Type.Kind)))]);
        var more = false;
        while (!more && rows.Fetch() is { } chunk)
        {
            var taken = Math.Min(chunk.Count, limit - table.Count);
            more = taken < chunk.Count;
            for (var row = 0; row < taken; row++)
            {
                var cells = new string[columns.Length];
                for (var i = 0; i < cells.Length; i++)
                    cells[i] = chunk[i].IsNull(row) ? "NULL" : Encoding.UTF8.GetString(chunk[i].Bytes(row));
                table.Add(cells);
            }
        }

        page.Table(table);
        return (table.Count, more);
    }

    private static bool IsNumber(ColumnKind kind) => kind is >= ColumnKind.TinyInt and <= ColumnKind.Decimal;
}
