namespace Ingot.Workbooks.Cells;

/// <summary>What a cell's style makes of a number.</summary>
internal enum NumberKind
{
    Number,

    /// <summary>A day, a time or both.</summary>
    Date,

    /// <summary>A share: 0.5 is shown as 50%.</summary>
    Share,
}
