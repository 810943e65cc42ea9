using System.Text.Json.Serialization;

namespace Ingot.Journal;

/// <summary>A task of a run as the journal knows it. Times are UTC.</summary>
public sealed record TaskRecord
{
    /// <summary>1-based number within the run, in the order of starting.</summary>
    public required int TaskNumber { get; init; }

    /// <summary>What sort of work.</summary>
    public required TaskKind Kind { get; init; }

    /// <summary>Name, such as <c>bronze.sales</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Layer of the warehouse that it writes; null when it writes none.</summary>
    public string? Layer { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunTaskStatus Status { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it is worked on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Rows read; null when unknown or meaningless.</summary>
    public long? RowsIn { get; init; }

    /// <summary>Rows written, while it is worked on the rows so far; null when unknown or meaningless.</summary>
    public long? RowsOut { get; init; }

    /// <summary>Rows put into quarantine; null when unknown or meaningless.</summary>
    public long? RowsQuarantined { get; init; }

    /// <summary>Bytes written; null when unknown.</summary>
    public long? Bytes { get; init; }

    /// <summary>What it did, or why it was skipped or failed; null when there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>From its beginning to its end, in seconds; null while it is worked on.</summary>
    public double? ElapsedSeconds => Elapsed?.TotalSeconds;

    /// <summary>From its beginning to its end; null while it is worked on.</summary>
    [JsonIgnore]
    public TimeSpan? Elapsed => EndedAt - StartedAt;
}
