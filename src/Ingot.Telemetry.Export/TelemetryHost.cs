using Ingot.Configuration.Secrecy;

namespace Ingot.Telemetry.Export;

/// <summary>The program whose telemetry is exported.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Project">The project's name; null outside of one.</param>
/// <param name="Environment">The project's environment; null outside of one.</param>
/// <param name="Variables">Environment variables.</param>
/// <param name="Secrets">Takes secrets out of texts.</param>
public sealed record TelemetryHost(
    string Version, string? Project, string? Environment, IReadOnlyDictionary<string, string> Variables, SecretTexts Secrets)
{
    /// <summary>The trace that the program belongs to, as W3C's <c>traceparent</c>; null for none.</summary>
    public string? TraceParent => Variable("TRACEPARENT");

    /// <summary>A variable that is set and not empty; else null.</summary>
    internal string? Variable(string name) => Variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}
