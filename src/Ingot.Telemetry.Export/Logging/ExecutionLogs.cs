using System.Globalization;

namespace Ingot.Telemetry.Export.Logging;

/// <summary>The log files that executions have of their own.</summary>
internal static class ExecutionLogs
{
    private const string Prefix = "ingestion_";

    /// <summary>The name of the file of an execution that begins now, after the oldest were deleted so that with it no more are there than are kept.</summary>
    /// <param name="folder">Their folder.</param>
    /// <param name="keep">How many are kept.</param>
    /// <param name="time">The clock.</param>
    public static string Next(string folder, int keep, TimeProvider time)
    {
        Trim(folder, keep - 1);
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{time.GetLocalNow():yyyyMMdd_HHmmss}.log");
    }

    private static void Trim(string folder, int keep)
    {
        try
        {
            if (!Directory.Exists(folder))
                return;
            // The names are in the order of time.
            foreach (var file in Directory.EnumerateFiles(folder, Prefix + "*.log").OrderDescending(StringComparer.Ordinal).Skip(keep))
                File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another execution deletes them, too, or somebody reads one; the next execution tries again.
        }
    }
}
