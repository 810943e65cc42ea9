using System.Text.RegularExpressions;

namespace Ingot.Architecture.Tests.Sources;

/// <summary>No drawer for odds and ends: a name says what is inside.</summary>
internal static partial class NameRule
{
    internal static IEnumerable<string> Violations(IEnumerable<TrackedFile> files) =>
        from file in files
        where file.IsCodeIn("src", "tests", "bench")
        from name in file.Path[..^".cs".Length].Split('/', '.').Concat(Types().Matches(file.Text).Select(m => m.Groups["name"].Value)).Distinct()
        where Drawer().IsMatch(name)
        select $"{file.Path}: '{name}' does not say what is inside. Name it after what it does or the thing it is about.";

    [GeneratedRegex(@"^(Commons?|Util(s|ity|ities)?|Helpers?|Managers?)$|(Common|Utils|Utility|Utilities|Helpers?|Managers?)$")]
    private static partial Regex Drawer();

    [GeneratedRegex(@"^\s*(?:\w+ )*(?:class|struct|record|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Types();
}
