namespace Ingot.Core.Errors;

/// <summary>How much an error matters; ordered.</summary>
public enum ErrorSeverity
{
    /// <summary>It passes, or was meant.</summary>
    Low,

    /// <summary>Somebody should look at it.</summary>
    Medium,

    /// <summary>Work stands still until somebody acts.</summary>
    High,

    /// <summary>Data is damaged or proved wrong, or the program is at fault.</summary>
    Critical,
}
