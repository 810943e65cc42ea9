namespace Ingot.Cli.Tracing;

/// <summary>Breaks long text at spaces.</summary>
internal static class TextLines
{
    private const int Width = 80;

    /// <summary>Lines of at most eighty columns; a word that is longer stays whole.</summary>
    /// <param name="text">The text.</param>
    /// <param name="indent">What each line begins with.</param>
    public static IEnumerable<string> Wrap(string text, string indent)
    {
        var line = indent;
        foreach (var word in text.Split(' '))
        {
            if (line.Length > indent.Length && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = indent;
            }

            line += line.Length > indent.Length ? $" {word}" : word;
        }

        yield return line;
    }
}
