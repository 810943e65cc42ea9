namespace Ingot.Connectors.Targets;

/// <summary>The code for one kind of destination: what its tables hold, and loads into them.</summary>
/// <remarks>Implementations hold no state between calls and may be used from several threads.</remarks>
public interface IDestination
{
    /// <summary>The parts of a job's source that a table holds; none when the table does not exist.</summary>
    /// <param name="target">The table.</param>
    /// <param name="job">The job.</param>
    /// <param name="ct">Stops the looking.</param>
    /// <exception cref="Core.Errors.IngotException">The destination cannot be reached or read.</exception>
    Task<IReadOnlyList<TargetPart>> RecallAsync(TargetTable target, string job, CancellationToken ct);

    /// <summary>What a target remembers of a job under a name; null for nothing, also when the table does not exist.</summary>
    /// <param name="target">The table.</param>
    /// <param name="job">The job.</param>
    /// <param name="name">The name.</param>
    /// <param name="ct">Stops the looking.</param>
    /// <exception cref="Core.Errors.IngotException">The destination cannot be reached or read.</exception>
    Task<string?> RecallStateAsync(TargetTable target, string job, string name, CancellationToken ct);

    /// <summary>Remembers something of a job beside loads, and forgets which parts of its source were loaded.</summary>
    /// <param name="target">The table.</param>
    /// <param name="job">The job.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">What is to be remembered; null for nothing.</param>
    /// <param name="ct">Stops it before the change.</param>
    /// <exception cref="Core.Errors.IngotException">The destination cannot be reached or changed.</exception>
    Task KeepStateAsync(TargetTable target, string job, string name, string? value, CancellationToken ct);

    /// <summary>Begins a load: one transaction, of which nothing stays unless it commits.</summary>
    /// <param name="request">The load.</param>
    /// <param name="ct">Stops the beginning.</param>
    /// <exception cref="Core.Errors.IngotException">The target cannot take the load.</exception>
    Task<ITargetLoad> BeginAsync(TargetLoadRequest request, CancellationToken ct);
}
