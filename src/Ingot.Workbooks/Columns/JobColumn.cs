namespace Ingot.Workbooks.Columns;

/// <summary>A column of the sheet of jobs: for reading, the template and its help.</summary>
/// <param name="Name">Its header.</param>
/// <param name="Meaning">What it means, as a sentence.</param>
public sealed record JobColumn(string Name, string Meaning)
{
    /// <summary>The words to choose from; empty for any text.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Whether the sheet cannot do without it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it was only ever read by earlier programs, and stands in no new workbook.</summary>
    public bool Older { get; init; }

    /// <summary>What to do instead, where a value of it has no effect; null where it has one.</summary>
    public string? Instead { get; init; }

    /// <summary>Width in characters.</summary>
    public int Width { get; init; } = 18;
}
