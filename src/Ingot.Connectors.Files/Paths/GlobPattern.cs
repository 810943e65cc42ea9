using System.Text;
using System.Text.RegularExpressions;

namespace Ingot.Connectors.Files.Paths;

/// <summary>A path pattern: <c>*</c> and <c>?</c> within a name, <c>[a-z]</c>, <c>**</c> for any folders.</summary>
internal sealed class GlobPattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">Pattern with <c>/</c> between names, relative.</param>
    public GlobPattern(string pattern)
    {
        var names = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Folder = string.Join('/', names.TakeWhile(n => !IsPattern(n)));
        IsDeep = names.Contains("**") || names.SkipWhile(n => !IsPattern(n)).Count() > 1;
        _regex = new Regex(Translate(names), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
    }

    /// <summary>The folder before the first name with a sign in it, with <c>/</c> between names; empty for none.</summary>
    public string Folder { get; }

    /// <summary>Whether files below subfolders of <see cref="Folder"/> can match.</summary>
    public bool IsDeep { get; }

    /// <summary>Whether the text has a sign of a pattern.</summary>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny("*?[");

    /// <summary>Whether a path matches.</summary>
    /// <param name="path">Path with <c>/</c> between names, relative to the same folder as the pattern.</param>
    public bool Matches(string path) => _regex.IsMatch(path);

    private static string Translate(string[] names)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < names.Length; i++)
        {
            var isLast = i == names.Length - 1;
            if (names[i] == "**")
                regex.Append(isLast ? ".*" : "(?:[^/]+/)*");
            else
                AppendName(regex, names[i]).Append(isLast ? "" : "/");
        }

        return regex.Append('$').ToString();
    }

    private static StringBuilder AppendName(StringBuilder regex, string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var close = name[i] == '[' ? name.IndexOf(']', Math.Min(i + 2, name.Length)) : -1;
            if (close > 0)
            {
                var negated = name[i + 1] is '!' or '^';
                var set = name[(i + (negated ? 2 : 1))..close].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
                regex.Append(negated ? "[^/" : "[").Append(set).Append(']');
                i = close;
                continue;
            }

            regex.Append(name[i] switch { '*' => "[^/]*", '?' => "[^/]", _ => Regex.Escape(name[i].ToString()) });
        }

        return regex;
    }
}
