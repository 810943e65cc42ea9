namespace Ingot.Telemetry.Export.Options;

/// <summary>How log files are kept.</summary>
/// <param name="Folder">Absolute path of their folder.</param>
/// <param name="Format">How lines are written.</param>
/// <param name="MaxBytes">Size at which a new file is begun.</param>
/// <param name="Retain">How many files are kept.</param>
public sealed record LogFileOptions(string Folder, LogFormat Format, long MaxBytes, int Retain);
