namespace Ingot.Journal;

/// <summary>A number measured in a run.</summary>
public sealed record MetricRecord
{
    /// <summary>Task that it belongs to; null when it is of the run.</summary>
    public int? TaskNumber { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>Name, such as <c>rows_per_second</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The number, in <see cref="Unit"/>.</summary>
    public required double Value { get; init; }

    /// <summary>Unit, such as <c>s</c>, <c>By</c> or <c>rows</c>.</summary>
    public required string Unit { get; init; }
}
