namespace Ingot.Connectors.Files.Paths;

/// <summary>
/// A path pattern: <c>*</c> and <c>?</c> within a name, <c>[a-z]</c> and <c>[!a-z]</c>, <c>**</c> for any folders. Upper and lower case count.
/// Whatever the pattern, looking at a path takes at most its length times the pattern's.
/// </summary>
internal sealed class GlobPattern
{
    private const string AnyFolders = "**";

    private readonly string[] _names;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">Pattern with <c>/</c> between names, relative.</param>
    public GlobPattern(string pattern)
    {
        _names = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Folder = string.Join('/', _names.TakeWhile(n => !IsPattern(n)));
        IsDeep = _names.Contains(AnyFolders) || _names.SkipWhile(n => !IsPattern(n)).Count() > 1;
    }

    /// <summary>The folder before the first name with a sign in it, with <c>/</c> between names; empty for none.</summary>
    public string Folder { get; }

    /// <summary>Whether files below subfolders of <see cref="Folder"/> can match.</summary>
    public bool IsDeep { get; }

    /// <summary>Whether the text has a sign of a pattern.</summary>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny("*?[");

    /// <summary>Whether a path matches.</summary>
    /// <param name="path">Path with <c>/</c> between names, relative to the same folder as the pattern.</param>
    public bool Matches(string path)
    {
        var names = path.Split('/');
        var (at, wanted) = (0, 0);
        // Only the last ** has to be tried again: what those before it took first is as good as anything.
        var (again, any) = (0, -1);
        while (at < names.Length)
        {
            if (wanted < _names.Length && _names[wanted] == AnyFolders)
            {
                if (wanted == _names.Length - 1)
                    return true;
                (again, any) = (at, wanted++);
            }
            else if (wanted < _names.Length && MatchesName(_names[wanted], names[at]))
            {
                (at, wanted) = (at + 1, wanted + 1);
            }
            else if (any >= 0)
            {
                (at, wanted) = (++again, any + 1);
            }
            else
            {
                return false;
            }
        }

        return wanted == _names.Length;
    }

    private static bool MatchesName(string pattern, string name)
    {
        var (at, wanted) = (0, 0);
        var (again, any) = (0, -1);
        while (at < name.Length)
        {
            if (wanted < pattern.Length && pattern[wanted] == '*')
                (again, any) = (at, wanted++);
            else if (wanted < pattern.Length && Matches(pattern, wanted, name[at], out var next))
                (at, wanted) = (at + 1, next);
            else if (any >= 0)
                (at, wanted) = (++again, any + 1);
            else
                return false;
        }

        return pattern.AsSpan(wanted).TrimStart('*').IsEmpty;
    }

    /// <summary>Whether a letter is the one that a pattern wants at a place.</summary>
    private static bool Matches(string pattern, int place, char letter, out int next)
    {
        next = place + 1;
        if (pattern[place] == '?')
            return true;
        if (pattern[place] != '[')
            return pattern[place] == letter;

        var isNegated = next < pattern.Length && pattern[next] is '!' or '^';
        var first = isNegated ? next + 1 : next;
        // A bracket that comes first is one of the letters.
        var close = first + 1 < pattern.Length ? pattern.IndexOf(']', first + 1) : -1;
        if (close < 0)
            return letter == '[';
        next = close + 1;
        return IsIn(pattern.AsSpan(first, close - first), letter) != isNegated;
    }

    private static bool IsIn(ReadOnlySpan<char> letters, char letter)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            if (i + 2 < letters.Length && letters[i + 1] == '-')
            {
                if (letter >= letters[i] && letter <= letters[i + 2])
                    return true;
                i += 2;
            }
            else if (letter == letters[i])
            {
                return true;
            }
        }

        return false;
    }
}
