namespace Ingot.Cli.Tests.Recovery;

/// <summary>A place where the process can be made to kill itself.</summary>
/// <param name="Name">As in the sources.</param>
internal sealed record Failpoint(string Name)
{
    /// <summary>Whether only the first run of all comes by.</summary>
    public bool NeverRan { get; init; }

    /// <summary>Whether only a job comes by whose target is a database; <see cref="TargetKillTests"/> tries these.</summary>
    public bool NeedsTarget { get; init; }

    /// <summary>Whether only a run comes by that takes longer than the journal waits between two writes.</summary>
    public bool TakesTime { get; init; }

    /// <summary>Whether the journal knows of the run by then; null where both happen.</summary>
    public bool? IsJournaled { get; init; } = true;

    public override string ToString() => Name;
}
