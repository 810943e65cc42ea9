namespace Ingot.Connectors.SqlServer.Types;

/// <summary>What becomes of dates with times that are finer than a microsecond.</summary>
public enum FineTimes
{
    /// <summary>Their rows are rejected.</summary>
    Error,

    /// <summary>Their last digit is cut off.</summary>
    Truncate,

    /// <summary>The whole column is read as text.</summary>
    Text,
}
