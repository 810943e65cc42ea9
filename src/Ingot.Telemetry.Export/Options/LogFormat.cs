namespace Ingot.Telemetry.Export.Options;

/// <summary>How log lines are written.</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON document a line.</summary>
    Json,
}
