using System.Diagnostics;
using Npgsql;

namespace Ingot.TestKit.Servers;

/// <summary>
/// A PostgreSQL server of its own in a temporary folder, stopped and deleted when disposed. It listens on a TCP port of
/// 127.0.0.1 and on a Unix socket, asks superuser <c>postgres</c> for no password, and others for theirs (SCRAM).
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer> SharedServer = new(StartShared);

    // The server refuses to run as root.
    private static readonly string[] AsServer = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];

    private readonly string _folder;
    private readonly string _programs;

    private PostgresServer(PostgresServer primary)
        : this(primary._programs)
    {
        RunProgram("pg_basebackup", "-h", "127.0.0.1", "-p", $"{primary.Port}", "-U", "postgres", "-D", Data, "-R", "-X", "stream", "-c", "fast", "--no-sync");
        File.AppendAllLines(Path.Combine(Data, "postgresql.conf"), [$"port = {Port}", $"unix_socket_directories = '{SocketFolder}'"]);
        Start();
    }

    private PostgresServer(string programs, IEnumerable<string> settings, string encoding = "UTF8", string locale = "C.UTF-8")
        : this(programs)
    {
        RunProgram("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", encoding, $"--locale={locale}", "--no-sync", "--no-instructions");
        File.WriteAllText(Path.Combine(Data, "pg_hba.conf"), "local all postgres trust\nhost all,replication postgres 127.0.0.1/32 trust\nlocal all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n");
        File.AppendAllLines(
            Path.Combine(Data, "postgresql.conf"),
            [
                $"port = {Port}", "listen_addresses = '127.0.0.1'", $"unix_socket_directories = '{SocketFolder}'", "wal_level = logical",
                "fsync = off", "max_connections = 200", "shared_buffers = 128MB", "max_wal_size = 2GB", .. settings,
            ]);
        Start();
    }

    private PostgresServer(string programs)
    {
        _programs = programs;
        _folder = Directory.CreateTempSubdirectory("ingot-pg-").FullName;
        Port = FreePort.Next();
        if (AsServer.Length > 0)
            Run("chown", "postgres", _folder);
    }

    /// <summary>A server that all tests of this process share; it ends with the process. Each test makes databases of its own.</summary>
    public static PostgresServer Shared
    {
        get
        {
            Requires.Part(FindPrograms() is not null, "there is no PostgreSQL server (Debian: apt-get install postgresql)");
            return SharedServer.Value;
        }
    }

    /// <summary>Port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Folder of the Unix socket.</summary>
    public string SocketFolder => _folder;

    /// <summary>The data folder.</summary>
    public string Data => Path.Combine(_folder, "data");

    /// <summary>Starts a server for one test, which may stop and harm it.</summary>
    /// <param name="settings">More lines of postgresql.conf.</param>
    public static PostgresServer Start(params string[] settings)
    {
        var programs = FindPrograms();
        Requires.Part(programs is not null, "there is no PostgreSQL server (Debian: apt-get install postgresql)");
        return new PostgresServer(programs!, settings);
    }

    /// <summary>Starts a standby that this server sends what it does.</summary>
    public PostgresServer StartStandby() => new(this);

    /// <summary>Starts a server whose own databases have another encoding and locale than UTF-8.</summary>
    /// <param name="encoding">Encoding, such as <c>LATIN1</c>.</param>
    /// <param name="locale">Locale, such as <c>C</c>.</param>
    public static PostgresServer StartWithLocale(string encoding, string locale)
    {
        var programs = FindPrograms();
        Requires.Part(programs is not null, "there is no PostgreSQL server (Debian: apt-get install postgresql)");
        return new PostgresServer(programs!, [], encoding, locale);
    }

    /// <summary>An Npgsql connection string of superuser <c>postgres</c>.</summary>
    /// <param name="database">The database.</param>
    public string ConnectionString(string database = "postgres") =>
        $"Host=127.0.0.1;Port={Port};Username=postgres;Database=\"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\";Pooling=false;Command Timeout=0";

    /// <summary>Creates an empty database with a name of its own and returns the name.</summary>
    public string CreateDatabase()
    {
        var name = "t" + Guid.NewGuid().ToString("N");
        Execute("postgres", $"CREATE DATABASE {name}");
        return name;
    }

    /// <summary>Makes another database with all that one has, and returns its name. Who is in the first is sent away.</summary>
    /// <param name="database">The database to copy.</param>
    public string CopyDatabase(string database)
    {
        var name = "t" + Guid.NewGuid().ToString("N");
        Execute("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
        Execute("postgres", $"CREATE DATABASE {name} TEMPLATE {database}");
        return name;
    }

    /// <summary>Runs statements in a database as superuser.</summary>
    /// <param name="database">The database.</param>
    /// <param name="sql">Statements.</param>
    public void Execute(string database, string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString(database));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>The first value that a query gives, as superuser; default for NULL or no row.</summary>
    /// <param name="database">The database.</param>
    /// <param name="sql">A query.</param>
    public T? Scalar<T>(string database, string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString(database));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar() is T value ? value : default;
    }

    /// <summary>The settings of a connection to a database of this server, as lines of ingot.yaml below the connection's name.</summary>
    /// <param name="database">The database.</param>
    /// <param name="indent">Spaces before each line.</param>
    public string Yaml(string database, int indent = 4) => string.Join(
        "\n",
        new[] { "kind: postgres", "host: 127.0.0.1", $"port: {Port}", $"database: '{database.Replace("'", "''", StringComparison.Ordinal)}'", "user: postgres" }
            .Select(line => new string(' ', indent) + line));

    /// <summary>Starts the server after <see cref="Stop"/>.</summary>
    public void Start() => RunProgram("pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(_folder, "log"), "start");

    /// <summary>Stops the server.</summary>
    /// <param name="mode"><c>fast</c>, or <c>immediate</c> for a crash.</param>
    public void Stop(string mode = "fast") => RunProgram("pg_ctl", "-D", Data, "-w", "-s", "-m", mode, "stop");

    /// <summary>Stops the server and deletes its folder.</summary>
    public void Dispose()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            Stop("immediate");
        Directory.Delete(_folder, recursive: true);
    }

    private static PostgresServer StartShared()
    {
        var server = new PostgresServer(FindPrograms()!, []);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Abandon();
        return server;
    }

    /// <summary>Has the server stopped and its folder deleted by a process that outlives this one: a hundred databases take longer than an exit may.</summary>
    private void Abandon()
    {
        var stop = $"{string.Join(' ', AsServer)} '{Path.Combine(_programs, "pg_ctl")}' -D '{Data}' -w -s -m immediate stop";
        Run("/bin/sh", "-c", $"(trap '' HUP; {stop}; rm -rf '{_folder}') &");
    }

    private static string? FindPrograms()
    {
        const string debian = "/usr/lib/postgresql";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian).OrderDescending(StringComparer.Ordinal).Select(f => Path.Combine(f, "bin")) : [];
        return versions.Concat(folders).FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "pg_ctl")));
    }

    private void RunProgram(string program, params string[] arguments)
    {
        string[] words = [.. AsServer, Path.Combine(_programs, program), .. arguments];
        Run(words[0], words[1..]);
    }

    private static void Run(string program, params string[] arguments)
    {
        // The server inherits its starter's streams, so they are not captured: waiting for their end would be waiting for the server's.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", Path.GetTempPath() + $"ingot-pg-{Environment.ProcessId}.out", program, .. arguments])
        {
            WorkingDirectory = "/",
        })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {File.ReadAllText(Path.GetTempPath() + $"ingot-pg-{Environment.ProcessId}.out")}");
    }
}
