namespace Ingot.Core.Errors;

/// <summary>A place in a text file that a person can open.</summary>
/// <param name="File">Path as the user would type it, relative to the project where possible.</param>
/// <param name="Line">1-based line, or null when only the file is known.</param>
/// <param name="Column">1-based column, or null when only the line is known.</param>
public sealed record SourceLocation(string File, int? Line = null, int? Column = null)
{
    /// <summary><c>file:line:column</c>, as editors and terminals link it.</summary>
    public override string ToString() =>
        Line is null ? File : Column is null ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
}
