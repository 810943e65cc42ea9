namespace Ingot.Telemetry.Export.Options;

/// <summary>How log lines are written.</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON document a line.</summary>
    Json,

    /// <summary>Local time, level and message between bars: <c>2026-11-21 08:15:02,417 | INFO     | …</c>.</summary>
    Columns,
}
