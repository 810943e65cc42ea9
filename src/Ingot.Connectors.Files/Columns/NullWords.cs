using System.Text;

namespace Ingot.Connectors.Files.Columns;

/// <summary>What stands for null when it is written without quotes.</summary>
internal sealed class NullWords
{
    private readonly byte[][] _words;

    /// <summary>Creates the set.</summary>
    /// <param name="words">Words as configured; the empty one makes an empty field null.</param>
    public NullWords(IEnumerable<string> words)
    {
        var all = words.ToList();
        EmptyIsNull = all.Contains("");
        _words = [.. all.Where(w => w.Length > 0).Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Only the empty field.</summary>
    public static NullWords Empty { get; } = new([""]);

    /// <summary>Whether an empty unquoted field of a text column is null; in other columns it always is.</summary>
    public bool EmptyIsNull { get; }

    /// <summary>Whether there is a word to look for besides the empty one.</summary>
    public bool Any => _words.Length > 0;

    /// <summary>Whether <paramref name="text"/> is one of the words.</summary>
    public bool Contains(ReadOnlySpan<byte> text)
    {
        foreach (var word in _words)
        {
            if (text.SequenceEqual(word))
                return true;
        }

        return false;
    }
}
