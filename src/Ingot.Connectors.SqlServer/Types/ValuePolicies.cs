namespace Ingot.Connectors.SqlServer.Types;

/// <summary>What becomes of values that a lake cannot hold as they are.</summary>
public sealed record ValuePolicies
{
    /// <summary>Dates with times that are finer than a microsecond.</summary>
    public FineTimes FineTimes { get; init; }

    /// <summary>Times with an offset.</summary>
    public Offsets Offsets { get; init; }

    /// <summary>Text that is no Unicode.</summary>
    public BrokenText BrokenText { get; init; }
}
