namespace Ingot.Plugins.Registry;

/// <summary>What an extension can do besides its contract.</summary>
public enum Capability
{
    /// <summary>Handles rows as they come, without holding a table.</summary>
    Streaming,

    /// <summary>Handles many rows at once.</summary>
    Batch,

    /// <summary>Follows changes while they happen.</summary>
    RealTime,

    /// <summary>Works on several machines.</summary>
    Distributed,

    /// <summary>Keeps results and gives them again.</summary>
    Caching,

    /// <summary>Reads or writes compressed.</summary>
    Compression,

    /// <summary>Reads or writes encrypted.</summary>
    Encryption,

    /// <summary>Judges what passes.</summary>
    Validation,

    /// <summary>Measures what it does.</summary>
    Monitoring,

    /// <summary>Tries again what failed for a moment.</summary>
    RetryLogic,
}
