using System.Text.RegularExpressions;

namespace Ingot.Architecture.Tests.Sources;

/// <summary>Files and methods stay small enough to be read in one go.</summary>
internal static partial class SizeRule
{
    internal const int FileLines = 400;
    internal const int MethodLines = 80;

    /// <summary>Files that may be longer, with the reason.</summary>
    internal static readonly IReadOnlyDictionary<string, string> LongFiles = new Dictionary<string, string>();

    /// <summary>Files with a method that may be longer, with the reason.</summary>
    internal static readonly IReadOnlyDictionary<string, string> LongMethods = new Dictionary<string, string>();

    internal static IEnumerable<string> Violations(
        IReadOnlyList<TrackedFile> files,
        IReadOnlyDictionary<string, string> longFiles,
        IReadOnlyDictionary<string, string> longMethods)
    {
        var code = files.Where(f => f.IsCodeIn("src", "tests", "bench")).ToList();
        return Check(code.Where(f => f.Lines.Length > FileLines), longFiles, $"is longer than {FileLines} lines")
            .Concat(Check(code.Where(f => Methods(f).Any(m => m > MethodLines)), longMethods, $"has a method of more than {MethodLines} lines"));
    }

    private static IEnumerable<string> Check(
        IEnumerable<TrackedFile> tooLong, IReadOnlyDictionary<string, string> allowed, string what)
    {
        var paths = tooLong.Select(f => f.Path).ToList();
        return paths.Where(p => !allowed.ContainsKey(p))
            .Select(p => $"{p} {what}. Split it by what its parts are about, or list it in SizeRule with the reason.")
            .Concat(allowed.Keys.Except(paths).Select(p => $"{p} is listed in SizeRule but no longer {what}. Take it off the list."));
    }

    /// <summary>
    /// Length of each member body. The layout check makes this simple: with file-scoped namespaces a member's braces
    /// stand alone in the fifth column.
    /// </summary>
    private static IEnumerable<int> Methods(TrackedFile file)
    {
        int? opened = null;
        var lines = file.Lines;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] == "    {" && !IsNestedType(lines, i))
                opened = i;
            else if (opened is { } start && lines[i] is "    }" or "    };")
            {
                yield return i - start - 1;
                opened = null;
            }
        }
    }

    private static bool IsNestedType(string[] lines, int brace)
    {
        var head = brace - 1;
        while (head > 0 && lines[head].StartsWith("        ", StringComparison.Ordinal))
            head--;
        return head >= 0 && TypeHead().IsMatch(lines[head]);
    }

    [GeneratedRegex(@"^    [a-z ]*\b(class|struct|record|interface|enum)\b")]
    private static partial Regex TypeHead();
}
