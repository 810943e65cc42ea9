namespace Ingot.Postgres.Types;

/// <summary>What becomes of values that their column type cannot hold as they are.</summary>
public sealed record ValuePolicies
{
    /// <summary>Dates and timestamps.</summary>
    public SpecialDates Dates { get; init; }

    /// <summary>Numbers.</summary>
    public SpecialNumbers Numbers { get; init; }

    /// <summary>Arrays.</summary>
    public SpecialArrays Arrays { get; init; }
}
