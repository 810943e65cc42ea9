using System.Data.Common;
using System.Diagnostics;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Connectors.Ado;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Npgsql;

namespace Ingot.Bench.Ado;

/// <summary>Reads the orders by a source of kind <c>ado</c> into DuckDB's vectors, which only counts the values.</summary>
internal static class FilledVectors
{
    internal static async Task<double> RunAsync(string connectionString)
    {
        DbProviderFactories.RegisterFactory("Npgsql", NpgsqlFactory.Instance);
        using var database = DuckDbDatabase.Open(null, new DuckDbOptions { PreserveInsertionOrder = false });
        using var session = database.Connect();
        await ReadAsync(connectionString, "few_orders", database, session);
        var clock = Stopwatch.StartNew();
        await ReadAsync(connectionString, "orders", database, session);
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task ReadAsync(string connectionString, string table, DuckDbDatabase database, DuckDbSession session)
    {
        var map = ConfigDocument.Parse($"kind: ado\nprovider: Npgsql\nconnection_string: '{connectionString}'\n", new SourceLocation("bench"), new ConfigProblems()).Map!;
        var request = new SourceRequest
        {
            Connection = new ConnectionOptions("source", AdoConnector.KindName, null, map),
            Root = "",
            Options = [new SourceOption("table", [$"public.{table}"], null)],
        };
        var connector = new AdoConnector();
        var part = (await connector.ListAsync(request, CancellationToken.None))[0];
        using var scan = await connector.OpenAsync(request, part, new ScanContext(database, session, new NoRejects()), CancellationToken.None);
        var counts = scan.Schema.Columns.Select(c => $"count({Sql.Name(c.Name)})");
        await Task.Run(() => session.Scalar<long>($"SELECT {string.Join(" + ", counts)} FROM {scan.Relation}", CancellationToken.None));
    }

    private sealed class NoRejects : IRejectSink
    {
        public void Add(RejectedRecord record) => throw new InvalidOperationException(record.Reason);
    }
}
