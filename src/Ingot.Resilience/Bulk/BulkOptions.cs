namespace Ingot.Resilience.Bulk;

/// <summary>How many things are done that may fail one by one.</summary>
public sealed record BulkOptions
{
    /// <summary>Failures that are tolerated, 0 included; one more makes the whole a failure. Null for any number.</summary>
    public int? MaxFailures { get; init; }

    /// <summary>Whether nothing more is begun once there are more failures than tolerated.</summary>
    public bool FailFast { get; init; }

    /// <summary>How many are done at once, at least 1.</summary>
    public int Parallelism { get; init; } = 1;
}
