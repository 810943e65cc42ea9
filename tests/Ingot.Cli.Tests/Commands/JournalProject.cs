using System.Text.Json.Nodes;
using Ingot.DuckDb;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Commands;

/// <summary>A small project with a load that succeeds and a model that fails, and its journal in a file or in PostgreSQL.</summary>
internal sealed class JournalProject : IDisposable
{
    internal const string Secret = "S3cret-Passw0rd!";

    private readonly string _role = "journal_" + Guid.NewGuid().ToString("N");
    private readonly string? _database;

    internal JournalProject(string store)
    {
        _database = store == "postgres" ? PostgresServer.Shared.CreateDatabase() : null;
        if (_database is not null)
            PostgresServer.Shared.Execute(_database, $"CREATE ROLE {_role} LOGIN PASSWORD '{Secret}'; GRANT CREATE ON DATABASE {_database} TO {_role}");

        Folder.Write("ingot.yaml", $"""
            project: small
            engine:
              memory: 512MB
              threads: 2
            connections:
              landing:
                kind: files
                path: data
            {Journal()}
            """);
        Folder.Write("data/sales.csv", "id,amount\n1,10\n2,20\n3,30\n");
        Folder.Write("jobs/sales.yaml", "source:\n  connection: landing\n  path: sales.csv\n");
        Folder.Write("models/silver/broken.sql", $"select cast('not a number {Secret}' as integer) as n from bronze.sales");
        Cli = new InProcess(Folder.Path);
    }

    internal TemporaryFolder Folder { get; } = new();

    internal InProcess Cli { get; }

    internal Task<JsonNode> Json(params string[] arguments) => Cli.Json([.. arguments, "--json"]);

    /// <summary>Everything that every table of the journal holds, as one text.</summary>
    internal string EverythingInTheJournal()
    {
        if (_database is not null)
        {
            PostgresServer.Shared.Execute(_database, "CREATE TABLE public.everything (line text); DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT oid FROM pg_class WHERE relnamespace = 'logs'::regnamespace AND relkind = 'r' LOOP EXECUTE format('INSERT INTO public.everything SELECT x::text FROM %s x', t); END LOOP; END $$");
            return PostgresServer.Shared.Scalar<string>(_database, "SELECT string_agg(line, chr(10)) FROM public.everything")!;
        }

        using var database = DuckDbDatabase.Open(Folder.At(".ingot/journal.duckdb"), new DuckDbOptions { ReadOnly = true });
        using var session = database.Connect();
        var tables = session.Scalar<string>("SELECT string_agg(table_name, ',') FROM duckdb_tables()")!.Split(',');
        return string.Join('\n', tables.Select(t => session.Scalar<string>($"SELECT string_agg(CAST(x AS VARCHAR), chr(10)) FROM {t} x")));
    }

    public void Dispose() => Folder.Dispose();

    private string Journal() => _database is null
        ? $"  crm:\n    kind: postgres\n    host: localhost\n    database: crm\n    user: crm\n    password: '{Secret}'"
        : $"""
              logs:
                kind: postgres
                host: 127.0.0.1
                port: {PostgresServer.Shared.Port}
                database: {_database}
                user: {_role}
                password: '{Secret}'
            journal:
              connection: logs
            """;
}
