namespace Ingot.Postgres.Copying;

/// <summary>A share of a source's rows: one piece of work for one connection.</summary>
/// <param name="Condition">SQL condition; null for all rows.</param>
public sealed record CopyRange(string? Condition)
{
    /// <summary>All rows of the source.</summary>
    public static CopyRange All { get; } = new((string?)null);

    /// <summary>SQL behind FROM where the rows of this share lie elsewhere, as those of a partition do; null for the source's.</summary>
    public string? From { get; init; }
}
