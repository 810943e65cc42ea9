namespace Ingot.Workbooks.Jobs;

/// <summary>Reads and writes the lists of cells: words separated by commas.</summary>
internal static class CellList
{
    /// <summary>The words.</summary>
    public static IReadOnlyList<string> Of(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether words can be told apart again once they are joined.</summary>
    public static bool CanJoin(IReadOnlyList<string> words) => words.Count > 0 && Of(Join(words)).SequenceEqual(words, StringComparer.Ordinal);

    /// <summary>The words in one text.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(", ", words);
}
