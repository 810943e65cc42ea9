using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Wire;

/// <summary>Waits until a session works at the server.</summary>
internal static class Working
{
    internal static void Wait(PostgresServer server, int processId)
    {
        while (server.Scalar<string>("postgres", $"SELECT state FROM pg_stat_activity WHERE pid = {processId}") != "active")
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }
}
