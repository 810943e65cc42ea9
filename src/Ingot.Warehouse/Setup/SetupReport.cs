using Ingot.Core.Errors;

namespace Ingot.Warehouse.Setup;

/// <summary>What setup did, or would do.</summary>
/// <param name="Settings">What was set up.</param>
/// <param name="Steps">The steps, in order; those behind a failed one are missing.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record SetupReport(SetupSettings Settings, IReadOnlyList<SetupStepResult> Steps, DateTimeOffset StartedAt, TimeSpan Elapsed)
{
    /// <summary>Why setup stopped; null when it came to its end.</summary>
    public IngotException? Failure => Steps is [.., var last] ? last.Failure : null;

    /// <summary>Why the journal does not know of this setup; null when it does, or when setup never came to it.</summary>
    public IngotException? NotRecorded { get; init; }

    /// <summary>Whether everything is as it should be.</summary>
    public bool Succeeded => Failure is null;

    /// <summary>Whether anything was to be done.</summary>
    public bool Changed => Steps.Any(s => s.Changed);
}
