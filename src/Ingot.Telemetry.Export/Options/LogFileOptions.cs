namespace Ingot.Telemetry.Export.Options;

/// <summary>How log files are kept.</summary>
/// <param name="Folder">Absolute path of their folder.</param>
/// <param name="Format">How lines are written.</param>
/// <param name="MaxBytes">Size at which a new file is begun.</param>
/// <param name="Retain">How many files are kept.</param>
public sealed record LogFileOptions(string Folder, LogFormat Format, long MaxBytes, int Retain)
{
    /// <summary>Whether every execution has a file of its own, <c>ingestion_YYYYMMDD_HHMMSS.log</c>, and not every day.</summary>
    public bool PerExecution { get; init; }
}
