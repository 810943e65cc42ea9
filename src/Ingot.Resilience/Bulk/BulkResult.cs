namespace Ingot.Resilience.Bulk;

/// <summary>What became of many things.</summary>
/// <typeparam name="TItem">What was worked on.</typeparam>
/// <typeparam name="TResult">What came of it.</typeparam>
/// <param name="Items">Each of them, in the order given.</param>
/// <param name="MaxFailures">Failures that were tolerated; null for any number.</param>
public sealed record BulkResult<TItem, TResult>(IReadOnlyList<BulkItem<TItem, TResult>> Items, int? MaxFailures)
{
    /// <summary>How many were done.</summary>
    public int Succeeded => Count(BulkStatus.Succeeded);

    /// <summary>How many failed.</summary>
    public int Failed => Count(BulkStatus.Failed);

    /// <summary>How many were not begun.</summary>
    public int NotBegun => Count(BulkStatus.NotBegun);

    /// <summary>Share of all that were done, those not begun included, from 0 to 1; 1 when there was nothing to do.</summary>
    public double SuccessRate => Items.Count == 0 ? 1 : (double)Succeeded / Items.Count;

    /// <summary>Whether more failed than was tolerated.</summary>
    public bool HasTooManyFailures => Failed > MaxFailures;

    private int Count(BulkStatus status) => Items.Count(i => i.Status == status);
}
