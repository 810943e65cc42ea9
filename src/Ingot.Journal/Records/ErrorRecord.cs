using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Journal;

/// <summary>An error of a run, redacted.</summary>
public record ErrorRecord
{
    /// <summary>Number in the journal, as <c>ingot errors</c> shows it.</summary>
    public long ErrorId { get; init; }

    /// <summary>Task that it ended or that met it; null when it is of the run.</summary>
    public int? TaskNumber { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>What the user can do about it.</summary>
    public required ErrorKind Kind { get; init; }

    /// <summary>Stable dotted name.</summary>
    public required string Code { get; init; }

    /// <summary>What happened.</summary>
    public required string Message { get; init; }

    /// <summary>What state the data is in; null when nothing was touched.</summary>
    public string? State { get; init; }

    /// <summary>What to do next; null when there is nothing to say.</summary>
    public string? Next { get; init; }

    /// <summary>Where in a project file the cause is; null when it is not in a file.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The facts behind the sentence, by name.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Facts { get; init; }

    /// <summary>The underlying exceptions as text, with their stack for a bug; null when there are none.</summary>
    public string? Cause { get; init; }
}
