namespace Ingot.Ingest.Tests.Targets.Randomly;

/// <summary>A value as an SQL expression.</summary>
/// <param name="Expression">What the server evaluates.</param>
/// <param name="Refusable">Whether a policy refuses it unless told otherwise: a load may fail because of it.</param>
internal sealed record RandomValue(string Expression, bool Refusable = false)
{
    public static RandomValue Null { get; } = new("NULL");
}
