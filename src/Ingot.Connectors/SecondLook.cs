namespace Ingot.Connectors;

/// <summary>A part that is open once more, as it was when its rows were read, so that they can be counted and digested on their own.</summary>
/// <param name="Rows">The same rows; disposed with this.</param>
/// <param name="Counted">Records that the source itself counted, at the same moment and by the same conditions; null where it cannot be asked.</param>
public sealed record SecondLook(PartScan Rows, long? Counted) : IDisposable
{
    /// <summary>
    /// Makes sure, when all rows were read, that the part still is what it was; throws when it is not. Nothing to do where the
    /// source keeps the moment.
    /// </summary>
    public Action Confirm { get; init; } = () => { };

    /// <inheritdoc />
    public void Dispose() => Rows.Dispose();
}
