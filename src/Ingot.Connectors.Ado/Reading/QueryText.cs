using System.Data.Common;
using System.Globalization;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>The whole answer to a small query as one text.</summary>
public static class QueryText
{
    /// <summary>Asks. Values are parted by tabs and rows by line ends; a query without rows answers with nothing.</summary>
    /// <param name="command">The query.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<string> AskAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(string.Join('\t', Enumerable.Range(0, reader.FieldCount).Select(i => TextOf(reader.GetValue(i)))));
        return string.Join('\n', rows);
    }

    private static string TextOf(object value) => value switch
    {
        DBNull => "",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
