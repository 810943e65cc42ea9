namespace Ingot.Warehouse.Checks;

/// <summary>How a check ended.</summary>
public enum CheckOutcome
{
    /// <summary>What it asks for holds.</summary>
    Passed,

    /// <summary>It does not hold, and the check is a warning.</summary>
    Warned,

    /// <summary>It does not hold, and the check is an error.</summary>
    Failed,
}
