using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Ingot.Journal.Storage;

/// <summary>Knows which format a journal has and brings an older one up to date.</summary>
/// <param name="path">Path of the file, for messages.</param>
/// <param name="migrations">The steps that lead to the newest format.</param>
/// <param name="now">Time to write down for a step, UTC.</param>
internal sealed class JournalSchema(string path, IReadOnlyList<Migration> migrations, Func<DateTimeOffset> now)
{
    private const string VersionTable = """
        CREATE TABLE schema_version (
            version INTEGER PRIMARY KEY CHECK (version > 0),
            name VARCHAR NOT NULL,
            applied_at TIMESTAMPTZ NOT NULL,
            ingot_version VARCHAR NOT NULL
        )
        """;

    private static readonly string ProgramVersion = typeof(JournalSchema).Assembly.GetName().Version!.ToString(3);

    private int Newest => migrations[^1].Version;

    /// <summary>Makes the tables of the newest format in an empty database.</summary>
    internal void Create(DbConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(VersionTable);
        Apply(connection, after: 0);
        transaction.Commit();
    }

    /// <summary>Whether the journal has the newest format.</summary>
    /// <exception cref="Core.Errors.IngotException">It is newer than this program, or is no journal.</exception>
    internal bool IsCurrent(DbConnection connection) => VersionOf(connection) == Newest;

    /// <summary>Brings an older journal to the newest format; nothing happens to one that has it.</summary>
    /// <exception cref="Core.Errors.IngotException">It is newer than this program, or is no journal.</exception>
    internal void Upgrade(DbConnection connection)
    {
        var version = VersionOf(connection);
        if (version == Newest)
            return;

        using var transaction = connection.BeginTransaction();
        Apply(connection, version);
        transaction.Commit();
    }

    private int VersionOf(DbConnection connection)
    {
        const string isJournal = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'schema_version'";
        if (connection.ExecuteScalar<long>(isJournal) == 0)
            throw JournalErrors.Foreign(path);

        const string newest = "SELECT version AS Version, ingot_version AS By FROM schema_version ORDER BY version DESC LIMIT 1";
        var (version, by) = connection.QuerySingle<(int Version, string By)>(newest);
        return version <= Newest
            ? version
            : throw JournalErrors.Newer(path, version.ToString(CultureInfo.InvariantCulture), $"Ingot {by}");
    }

    private void Apply(DbConnection connection, int after)
    {
        foreach (var migration in migrations.Where(m => m.Version > after))
        {
            connection.Execute(migration.Sql);
            connection.Execute(
                "INSERT INTO schema_version (version, name, applied_at, ingot_version) VALUES (@Version, @Name, @AppliedAt, @By)",
                new { migration.Version, migration.Name, AppliedAt = now(), By = ProgramVersion });
        }
    }
}
