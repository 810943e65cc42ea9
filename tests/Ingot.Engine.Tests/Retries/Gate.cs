using Ingot.TestKit.Servers;

namespace Ingot.Engine.Tests.Retries;

/// <summary>A place in a query at which a server waits, so that a test can end its backend there.</summary>
internal static class Gate
{
    private const int Lock = 4711;

    /// <summary>A function <c>gate(row, at)</c> that gives the row back, and waits at one of them while the gate is shut.</summary>
    internal static void Build(PostgresServer server, string database) => server.Execute(
        database,
        $"""
        CREATE FUNCTION gate(r bigint, at bigint) RETURNS bigint LANGUAGE plpgsql AS $$
        BEGIN
          IF r = at THEN PERFORM pg_advisory_lock_shared({Lock}); END IF;
          RETURN r;
        END $$
        """);

    /// <summary>Shuts the gate, ends as many backends as come to it one after the other, and opens it.</summary>
    internal static Task EndBackendsAsync(PostgresServer server, string database, int count) => Task.Run(() => server.Execute(
        database,
        $"""
        DO $$
        DECLARE waiting int; left_over int := {count};
        BEGIN
          PERFORM pg_advisory_lock({Lock});
          WHILE left_over > 0 LOOP
            SELECT pid INTO waiting FROM pg_locks WHERE locktype = 'advisory' AND objid = {Lock} AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
            IF waiting IS NULL THEN PERFORM pg_sleep(0.01); CONTINUE; END IF;
            PERFORM pg_terminate_backend(waiting, 10000);
            left_over := left_over - 1;
          END LOOP;
          PERFORM pg_advisory_unlock({Lock});
        END $$
        """));
}
