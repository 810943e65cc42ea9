namespace Ingot.Core.Proof;

/// <summary>What the evidence of a load says.</summary>
public enum Verdict
{
    /// <summary>Everything read was written and read back equal.</summary>
    Proved = 1,

    /// <summary>Nothing contradicts the load, but part of the evidence is missing; the certificate says which.</summary>
    Unproved = 2,

    /// <summary>Evidence contradicts itself: rows were lost, added or altered; the certificate says where.</summary>
    Refuted = 3,
}
