using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Wire;

/// <summary>Waits until a session has ended at its server.</summary>
internal static class Gone
{
    internal static void Wait(PostgresServer server, int processId) => server.Execute("postgres", $"""
        DO $$
        BEGIN
          FOR i IN 1..12000 LOOP
            PERFORM pg_stat_clear_snapshot();
            IF NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = {processId} AND state = 'active') THEN
              RETURN;
            END IF;
            PERFORM pg_sleep(0.01);
          END LOOP;
          RAISE EXCEPTION 'session {processId} still works';
        END $$
        """);
}
