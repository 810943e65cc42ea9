namespace Ingot.Configuration.Secrecy;

/// <summary>What a job of a source that no file describes reads, as older projects keep it beside credentials. It is no secret.</summary>
/// <param name="Connection">The connection's name.</param>
/// <param name="Kind">The connection's kind, such as <c>rest</c>.</param>
/// <param name="Key">The key of <c>source</c>, such as <c>endpoint</c>.</param>
public sealed record SourceSetting(string Connection, string Kind, string Key) : SecretName
{
    /// <inheritdoc />
    public override bool IsSecret { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"connections.{Connection}.defaults.{Key}";
}
