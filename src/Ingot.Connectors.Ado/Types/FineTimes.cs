namespace Ingot.Connectors.Ado.Types;

/// <summary>What becomes of times that are finer than a microsecond.</summary>
public enum FineTimes
{
    /// <summary>They stay as they are: as TIMESTAMP_NS where the column is that fine and has no zone; else the row is rejected.</summary>
    Keep,

    /// <summary>The digits beyond the microsecond are dropped.</summary>
    Cut,
}
