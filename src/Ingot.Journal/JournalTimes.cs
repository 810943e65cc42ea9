namespace Ingot.Journal;

/// <summary>How long the journal waits and how often it writes; tests shorten them.</summary>
internal sealed record JournalTimes
{
    /// <summary>How long a lease waits for another holder of the file, and how long a server that went away is waited for.</summary>
    internal TimeSpan LeaseLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often what a run has to say is written.</summary>
    internal TimeSpan FlushInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often a run with nothing to say shows that it lives.</summary>
    internal TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Without a heartbeat for so long, a run whose process cannot be looked at is taken for dead.</summary>
    internal TimeSpan HeartbeatLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Without a heartbeat and without its session for so long, a run whose process cannot be looked at is taken for dead.</summary>
    internal TimeSpan SessionLimit { get; init; } = TimeSpan.FromSeconds(30);
}
