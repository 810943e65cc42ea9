namespace Ingot.Journal.Liveness;

/// <summary>What can be said of a process from here.</summary>
internal enum Pulse
{
    /// <summary>It runs.</summary>
    Beating,

    /// <summary>It has ended, even if another process has its id now.</summary>
    Stopped,

    /// <summary>It cannot be looked at from here: another machine, another container, not enough rights.</summary>
    Unknown,
}
