using Ingot.DuckDb;

namespace Ingot.Journal.Tests;

/// <summary>Looks behind the journal's back, with SQL of its own.</summary>
internal static class JournalDatabase
{
    internal static string PathIn(string folder) => Path.Combine(folder, "journal.duckdb");

    internal static long Execute(string folder, string sql)
    {
        using var database = DuckDbDatabase.Open(PathIn(folder));
        using var session = database.Connect();
        return session.Execute(sql);
    }

    internal static T? Scalar<T>(string folder, string sql)
    {
        using var database = DuckDbDatabase.Open(PathIn(folder), new DuckDbOptions { ReadOnly = true });
        using var session = database.Connect();
        return session.Scalar<T>(sql);
    }
}
