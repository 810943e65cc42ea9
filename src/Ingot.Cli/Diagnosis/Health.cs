namespace Ingot.Cli.Diagnosis;

/// <summary>How something is.</summary>
internal enum Health
{
    /// <summary>Works.</summary>
    Ok,

    /// <summary>Works, but somebody should look at it.</summary>
    Warn,

    /// <summary>Does not work.</summary>
    Fail,
}
