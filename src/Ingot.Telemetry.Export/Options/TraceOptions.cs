namespace Ingot.Telemetry.Export.Options;

/// <summary>What of traces is sent.</summary>
/// <param name="Sampling">Share of traces, 0 to 1.</param>
/// <param name="Statements">Whether the text of SQL is sent; it may hold values of data.</param>
public sealed record TraceOptions(double Sampling, bool Statements);
