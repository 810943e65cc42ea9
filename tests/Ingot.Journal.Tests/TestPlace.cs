using System.Globalization;
using Ingot.Postgres.Sessions;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Journal.Tests;

/// <summary>A place for one test's journal, in a file or in a database of its own, and a look behind the journal's back.</summary>
public sealed class TestPlace : IAsyncDisposable
{
    private const string Scheme = "postgres:";

    private readonly TemporaryFolder _folder = new();
    private readonly string? _database;
    private readonly List<RunJournal> _opened = [];
    private byte[]? _whole;

    internal TestPlace(Store store)
    {
        Store = store;
        _database = store == Store.Postgres ? PostgresServer.Shared.CreateDatabase() : null;
    }

    internal Store Store { get; }

    internal TemporaryFolder Folder => _folder;

    /// <summary>The place as a second process understands it.</summary>
    internal string Argument => _database is null ? _folder.Path : $"{Scheme}{PostgresServer.Shared.Port}/{_database}";

    internal string Database => _database!;

    internal PostgresSettings Settings => SettingsOf(PostgresServer.Shared.Port, _database!);

    internal static PostgresSettings SettingsOf(int port, string database, string user = "postgres", string? password = null) =>
        new() { Name = "journal", Host = "127.0.0.1", Port = port, Database = database, User = user, Password = password };

    internal static RunJournal OpenAt(string argument, TimeProvider? time = null, JournalTimes? times = null)
    {
        if (!argument.StartsWith(Scheme, StringComparison.Ordinal))
            return SampleRuns.Open(argument, time, times);

        var slash = argument.IndexOf('/', StringComparison.Ordinal);
        var port = int.Parse(argument.AsSpan(Scheme.Length, slash - Scheme.Length), CultureInfo.InvariantCulture);
        return RunJournal.Open(SettingsOf(port, argument[(slash + 1)..]), time ?? TimeProvider.System, null, times ?? SampleRuns.Patient);
    }

    internal RunJournal Open(TimeProvider? time = null, JournalTimes? times = null, Func<string, string>? redact = null)
    {
        var journal = Store == Store.File
            ? SampleRuns.Open(_folder.Path, time, times, redact)
            : RunJournal.Open(Settings, time ?? TimeProvider.System, redact, times ?? SampleRuns.Patient);
        _opened.Add(journal);
        return journal;
    }

    internal bool HasJournal => _database is null
        ? Directory.EnumerateFileSystemEntries(_folder.Path).Any()
        : PostgresServer.Shared.Scalar<bool>(_database, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'logs')");

    /// <summary>Makes the journal unreadable, until it is mended.</summary>
    internal void Break()
    {
        if (_database is not null)
        {
            PostgresServer.Shared.Execute(_database, "ALTER SCHEMA logs RENAME TO broken");
            return;
        }

        _whole = File.ReadAllBytes(JournalDatabase.PathIn(_folder.Path));
        File.WriteAllText(JournalDatabase.PathIn(_folder.Path), "no database");
    }

    internal void Mend()
    {
        if (_database is not null)
            PostgresServer.Shared.Execute(_database, "ALTER SCHEMA broken RENAME TO logs");
        else
            File.WriteAllBytes(JournalDatabase.PathIn(_folder.Path), _whole!);
    }

    /// <summary>Runs a statement; what PostgreSQL's triggers refuse is let through.</summary>
    internal void Execute(string sql)
    {
        if (_database is null)
            JournalDatabase.Execute(_folder.Path, sql);
        else
            PostgresServer.Shared.Execute(_database, "SET session_replication_role = replica; SET search_path TO logs; " + sql);
    }

    /// <summary>Runs a statement as anyone would.</summary>
    internal void ExecuteGuarded(string sql) => PostgresServer.Shared.Execute(_database!, "SET search_path TO logs; " + sql);

    internal T? Scalar<T>(string sql)
    {
        if (_database is null)
            return JournalDatabase.Scalar<T>(_folder.Path, sql);

        using var connection = new NpgsqlConnection(PostgresServer.Shared.ConnectionString(_database) + ";Search Path=logs");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar() is T value ? value : default;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var journal in _opened)
            await journal.DisposeAsync();
        _folder.Dispose();
    }
}
