using System.Text.RegularExpressions;

namespace Ingot.Configuration;

/// <summary>Finds and replaces <c>${env:NAME}</c> and <c>${secret:name}</c> in texts. <c>$${</c> is a literal <c>${</c>.</summary>
internal static partial class References
{
    /// <summary>The references in a text.</summary>
    public static IEnumerable<Reference> In(string raw) =>
        Pattern().Matches(raw).Where(m => m.Groups["kind"].Success).Select(Of);

    /// <summary>Replaces each reference by what <paramref name="follow"/> returns for it; null leaves it as written.</summary>
    public static string Replace(string raw, Func<Reference, string?> follow) =>
        Pattern().Replace(raw, m => m.Groups["kind"].Success ? follow(Of(m)) ?? m.Value : "${");

    /// <summary>The text that <see cref="Replace"/> turns into exactly <paramref name="text"/>, whatever it looks like.</summary>
    public static string Escape(string text) => text.Replace("${", "$${", StringComparison.Ordinal);

    private static Reference Of(Match m) => new(m.Groups["kind"].Value, m.Groups["name"].Value);

    [GeneratedRegex(@"\$\$\{|\$\{(?<kind>[^:}]*):?(?<name>[^}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
