using System.Globalization;
using Ingot.Core.Naming;

namespace Ingot.Journal.Storage;

/// <summary>Knows which format a journal has and brings an older one up to date.</summary>
/// <param name="place">Where the journal is, for messages.</param>
/// <param name="migrations">The steps that lead to the newest format.</param>
/// <param name="now">Time to write down for a step, UTC.</param>
internal sealed class JournalSchema(string place, IReadOnlyList<Migration> migrations, Func<DateTimeOffset> now)
{
    internal const string VersionTable = """
        CREATE TABLE schema_version (
            version INTEGER PRIMARY KEY CHECK (version > 0),
            name VARCHAR NOT NULL,
            applied_at TIMESTAMPTZ NOT NULL,
            ingot_version VARCHAR NOT NULL
        )
        """;

    private static readonly string ProgramVersion = typeof(JournalSchema).Assembly.GetName().Version!.ToString(3);

    private int Newest => migrations[^1].Version;

    /// <summary>SQL that writes down that a step was taken.</summary>
    internal static string Note(Migration migration) => string.Create(
        CultureInfo.InvariantCulture,
        $"INSERT INTO schema_version (version, name, applied_at, ingot_version) VALUES ({migration.Version}, {Sql.Text(migration.Name)}, now(), {Sql.Text(ProgramVersion)});");

    /// <summary>Whether the journal has the newest format.</summary>
    /// <exception cref="Core.Errors.IngotException">It is newer than this program.</exception>
    internal async Task<bool> IsCurrentAsync(JournalConnection connection) => await VersionAsync(connection) == Newest;

    /// <summary>Makes the tables of the newest format where there are none; in the caller's transaction.</summary>
    /// <param name="connection">An empty store.</param>
    /// <param name="dialect">What only this store understands.</param>
    internal async Task CreateAsync(JournalConnection connection, Func<Migration, string>? dialect = null)
    {
        await connection.ExecuteAsync(VersionTable);
        await ApplyAsync(connection, after: 0, dialect);
    }

    /// <summary>Brings an older journal to the newest format; nothing happens to one that has it. In the caller's transaction.</summary>
    /// <param name="connection">A store with a journal.</param>
    /// <param name="dialect">What only this store understands.</param>
    /// <exception cref="Core.Errors.IngotException">It is newer than this program.</exception>
    internal async Task UpgradeAsync(JournalConnection connection, Func<Migration, string>? dialect = null) =>
        await ApplyAsync(connection, await VersionAsync(connection), dialect);

    private async Task<int> VersionAsync(JournalConnection connection)
    {
        const string newest = "SELECT version AS Version, ingot_version AS By FROM schema_version ORDER BY version DESC LIMIT 1";
        var (version, by) = (await connection.QueryAsync<(int Version, string By)>(newest))[0];
        return version <= Newest
            ? version
            : throw JournalErrors.Newer(place, version.ToString(CultureInfo.InvariantCulture), $"Ingot {by}");
    }

    private async Task ApplyAsync(JournalConnection connection, int after, Func<Migration, string>? dialect)
    {
        foreach (var migration in migrations.Where(m => m.Version > after))
        {
            await connection.ExecuteAsync(migration.Sql);
            if (dialect?.Invoke(migration) is { Length: > 0 } more)
                await connection.ExecuteAsync(more);
            await connection.ExecuteAsync(
                "INSERT INTO schema_version (version, name, applied_at, ingot_version) VALUES (@Version, @Name, @AppliedAt, @By)",
                new { migration.Version, migration.Name, AppliedAt = now(), By = ProgramVersion });
        }
    }
}
