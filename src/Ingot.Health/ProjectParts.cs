using Ingot.Configuration.Project;
using Ingot.Journal;
using Ingot.Secrets.Providers;

namespace Ingot.Health;

/// <summary>What the checks of a project look at.</summary>
/// <param name="Options">The project's options, with its secrets.</param>
/// <param name="Time">Clock.</param>
public sealed record ProjectParts(ProjectOptions Options, TimeProvider Time)
{
    /// <summary>Opens the journal; whoever asks lets it go.</summary>
    public required Func<RunJournal> OpenJournal { get; init; }

    /// <summary>Opens the warehouse's file for reading, and closes it; for a warehouse that is one.</summary>
    public required Action OpenWarehouse { get; init; }

    /// <summary>Asks the lake where it is no folder, and says what can be done with it; fails when it cannot be used.</summary>
    public Func<CancellationToken, Task<string>>? AskLake { get; init; }

    /// <summary>What is known of the drivers that connections need, by the connection's name.</summary>
    public IReadOnlyDictionary<string, HealthFinding> Drivers { get; init; } = new Dictionary<string, HealthFinding>();

    /// <summary>Looks whether what is behind a connection answers, and says what does; null where its kind has nothing to ask.</summary>
    public Func<ConnectionOptions, CancellationToken, ValueTask<string?>> Reach { get; init; } = (_, _) => ValueTask.FromResult<string?>(null);

    /// <summary>The providers of secrets that are asked.</summary>
    public IReadOnlyList<ISecretProvider> Secrets { get; init; } = [];
}
