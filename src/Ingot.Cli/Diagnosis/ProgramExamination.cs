using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.Health;

namespace Ingot.Cli.Diagnosis;

/// <summary>Examines the program itself: runtime and DuckDB's library.</summary>
internal static class ProgramExamination
{
    public static IEnumerable<HealthFinding> Run()
    {
        yield return HealthFinding.Healthy("program", $"Ingot {Versions.Ingot} on .NET {Versions.Runtime}");
        yield return Library();
    }

    private static HealthFinding Library()
    {
        try
        {
            using var database = DuckDbDatabase.Open();
            using var session = database.Connect();
            return session.Scalar<int>("SELECT 42") == 42
                ? HealthFinding.Healthy("DuckDB", $"library {DuckDbDatabase.LibraryVersion} answers")
                : new HealthFinding(HealthStatus.Unhealthy, "DuckDB", "the library answers wrongly");
        }
        catch (Exception e) when (e is IngotException or DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            return new HealthFinding(HealthStatus.Unhealthy, "DuckDB", e.Message, (e as IngotException)?.Next ?? "Build Ingot again, so that the library is fetched.");
        }
    }
}
