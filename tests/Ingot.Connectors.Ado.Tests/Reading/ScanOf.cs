using System.Data.Common;
using Ingot.Connectors.Ado.Filling;
using Ingot.Connectors.Ado.Reading;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.DuckDb.Ado;

namespace Ingot.Connectors.Ado.Tests.Reading;

/// <summary>Scans of queries through a driver, and what they gave.</summary>
internal static class ScanOf
{
    /// <summary>Rows of queries, each a share of the rows.</summary>
    internal static ReaderSource Queries(Func<DbConnection> open, IReadOnlyList<string> queries, params (string Name, ColumnType Type, Func<ColumnFiller> Filler)[] columns) => new()
    {
        Name = "test",
        System = "test",
        Columns = [.. columns.Select(c => new FilledColumn(new Column(c.Name, c.Type), c.Filler))],
        Ranges = queries.Count,
        Connections = queries.Count,
        Explain = e => new IngotException(ErrorKind.Source, "test.source", e.Message, e),
        Connect = _ =>
        {
            var connection = open();
            connection.Open();
            return new DbReaderSession(connection, null, (c, range, wanted) =>
            {
                var command = c.CreateCommand();
                var list = wanted.Count == 0 ? "1" : string.Join(", ", wanted.Select(i => $"\"{columns[i].Name}\""));
                command.CommandText = $"SELECT {list} FROM ({queries[range]}) AS q";
                return command;
            });
        },
    };

    internal static DbConnection DuckDb() => new DuckDbConnection("Data Source=:memory:");
}
