namespace Ingot.Journal.Storage.Postgres;

/// <summary>
/// The advisory locks of a journal's database. A run holds one for as long as its session lasts: the server lets it go
/// when the process dies, and anyone can see in <c>pg_locks</c> whether it is held.
/// </summary>
internal static class AdvisoryLocks
{
    // Two-part keys: "ing" and what is locked.
    internal const int Runs = 0x696E6701;
    internal const int Writers = 0x696E6702;

    internal const string Hold = "SELECT pg_advisory_lock_shared(@Class, @Key)";
    internal const string LetGo = "SELECT pg_advisory_unlock_all()";
    internal const string TakeTurn = "SELECT pg_advisory_xact_lock(@Class, 1)";

    internal const string IsHeld = """
        SELECT EXISTS (
            SELECT FROM pg_catalog.pg_locks
            WHERE locktype = 'advisory' AND granted AND objsubid = 2
                AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                AND CAST(classid AS BIGINT) = @Class AND CAST(objid AS BIGINT) = @Key)
        """;

    /// <summary>The key of a run: FNV-1a over its id. Two runs with the same key can only keep each other alive.</summary>
    internal static int KeyOf(string runId)
    {
        var hash = 2166136261u;
        foreach (var c in runId)
            hash = (hash ^ c) * 16777619u;
        return (int)(hash & int.MaxValue);
    }
}
