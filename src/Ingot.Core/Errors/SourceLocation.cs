namespace Ingot.Core.Errors;

/// <summary>A place in a file that a person can open.</summary>
/// <param name="File">Path as the user would type it, relative to the project where possible.</param>
/// <param name="Line">1-based line, or null when only the file is known.</param>
/// <param name="Column">1-based column, or null when only the line is known.</param>
public sealed record SourceLocation(string File, int? Line = null, int? Column = null)
{
    /// <summary>The cell of a workbook, such as <c>SourceConfig!C5</c>; null elsewhere. Line and column are its row and column.</summary>
    public string? Cell { get; init; }

    /// <summary><c>file:line:column</c>, as editors and terminals link it; of a workbook <c>file SourceConfig!C5</c>.</summary>
    public override string ToString() =>
        Cell is not null ? $"{File} {Cell}" : Line is null ? File : Column is null ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
}
