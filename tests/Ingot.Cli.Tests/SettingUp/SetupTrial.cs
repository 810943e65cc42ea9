using System.Globalization;
using System.Text;
using Ingot.Core.Naming;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Cli.Tests.SettingUp;

/// <summary>A project with a PostgreSQL warehouse that does not exist yet: a database and a role that no other test has.</summary>
internal sealed class SetupTrial : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PostgresServer _server;

    public SetupTrial(string? databaseName = null, string? roleName = null, PostgresServer? server = null)
    {
        _server = server ?? PostgresServer.Shared;
        var own = Guid.NewGuid().ToString("N")[..8];
        Database = $"{databaseName ?? "wh"} {own}";
        Role = $"{roleName ?? "runs"} {own}";
        WriteProject();
    }

    public string Path => _folder.Path;

    public int Port => _server.Port;

    public string Database { get; }

    public string Role { get; }

    public string Password { get; } = "pass'w\\ord ü " + Guid.NewGuid().ToString("N");

    /// <summary>Commands in this process.</summary>
    public InProcess Ingot => new(_folder.Path);

    /// <summary>Writes the project's file.</summary>
    /// <param name="admin">The administrator's role; null for the superuser, empty for none.</param>
    /// <param name="adminPassword">Its password.</param>
    /// <param name="password">The password of the role of runs; null for <see cref="Password"/>.</param>
    /// <param name="port">Another port than the server's.</param>
    public void WriteProject(string? admin = null, string? adminPassword = null, string? password = null, int? port = null)
    {
        var yaml = new StringBuilder("project: trial\nwarehouse:\n  engine: postgres\n  connection: runs\n");
        if (admin != "")
            yaml.Append("  admin_connection: admin\n");
        yaml.Append("connections:\n  runs:\n");
        Connection(yaml, Database, Role, password ?? Password, port);
        yaml.Append("  admin:\n");
        Connection(yaml, "postgres", admin is null or "" ? "postgres" : admin, adminPassword, port);
        _folder.Write("ingot.yaml", yaml.ToString());
    }

    /// <summary>Gives a command that must succeed.</summary>
    public async Task<string> Do(params string[] arguments)
    {
        var (exitCode, output, error) = await Ingot.Run(arguments);
        Assert.True(exitCode == 0, output + error);
        return output;
    }

    /// <summary>Kills a command at a failpoint.</summary>
    public async Task Kill(string failpoint, params string[] arguments)
    {
        var outcome = await IngotProcess.Run(
            Path, arguments, new Dictionary<string, string?> { ["INGOT_FAILPOINT"] = failpoint }, TestContext.Current.CancellationToken);
        Assert.True(outcome.ExitCode == 137, $"It never came to {failpoint}: {outcome}");
    }

    public bool HasDatabase() => _server.Scalar<bool>("postgres", $"SELECT count(*) = 1 FROM pg_database WHERE datname = {Sql.Text(Database)}");

    public bool HasRole() => _server.Scalar<bool>("postgres", $"SELECT count(*) = 1 FROM pg_roles WHERE rolname = {Sql.Text(Role)}");

    /// <summary>Executes as superuser in the server's own database.</summary>
    public void OnServer(string sql) => _server.Execute("postgres", sql);

    /// <summary>Executes as superuser in the warehouse.</summary>
    public void InWarehouse(string sql) => _server.Execute(Database, sql);

    /// <summary>Asks as superuser in the warehouse.</summary>
    public T? Value<T>(string sql) => _server.Scalar<T>(Database, sql);

    /// <summary>Waits for the sessions that were closed: the server forgets them a little later.</summary>
    /// <param name="others">Sessions that are still open.</param>
    public void WaitForClosedSessions(int others)
    {
        while (_server.Scalar<long>("postgres", $"SELECT count(*) FROM pg_stat_activity WHERE datname = {Sql.Text(Database)} AND usesysid IS NOT NULL") > others)
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>A session of the role of runs in the warehouse.</summary>
    public async Task<NpgsqlConnection> AsRole()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = _server.Port,
            Database = Database,
            Username = Role,
            Password = Password,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Everything about the database and the role that setup decides, in one text without the names of this trial.</summary>
    public string Snapshot()
    {
        var text = _server.Scalar<string>(Database, """
            SELECT concat_ws(E'\n',
                (SELECT concat_ws(' ', pg_encoding_to_char(encoding), datcollate, datctype, datallowconn, datacl::text, shobj_description(oid, 'pg_database'))
                 FROM pg_database WHERE datname = current_database()),
                (SELECT string_agg(concat_ws(' ', nspname, pg_get_userbyid(nspowner), nspacl::text, obj_description(oid, 'pg_namespace')), E'\n' ORDER BY nspname)
                 FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
                (SELECT string_agg(concat_ws(' ', c.relnamespace::regnamespace, c.relname, c.relkind, c.relacl::text, pg_get_userbyid(c.relowner)), E'\n' ORDER BY c.relnamespace::regnamespace::text, c.relname)
                 FROM pg_class c WHERE c.relnamespace::regnamespace::text IN ('bronze', 'logs', 'silver', 'gold', 'ingot', 'quarantine')))
            """)!;
        var role = _server.Scalar<string>("postgres", $"""
            SELECT concat_ws(' ', rolsuper, rolcreatedb, rolcreaterole, rolcanlogin, rolreplication, rolbypassrls, shobj_description(oid, 'pg_authid'))
            FROM pg_roles WHERE rolname = {Sql.Text(Role)}
            """);
        return $"{text}\n{role}".Replace(Role, "ROLE", StringComparison.Ordinal).Replace(Database, "DATABASE", StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (!HasDatabase() && !HasRole())
        {
            _folder.Dispose();
            return;
        }

        OnServer($"DROP DATABASE IF EXISTS {Sql.Name(Database)} WITH (FORCE)");
        OnServer($"DROP ROLE IF EXISTS {Sql.Name(Role)}");
        _folder.Dispose();
    }

    private void Connection(StringBuilder yaml, string database, string role, string? password, int? port)
    {
        yaml.Append(CultureInfo.InvariantCulture, $"    kind: postgres\n    host: 127.0.0.1\n    port: {port ?? _server.Port}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"    database: {Quoted(database)}\n    user: {Quoted(role)}\n");
        if (password is not null)
            yaml.Append(CultureInfo.InvariantCulture, $"    password: {Quoted(password)}\n");
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
