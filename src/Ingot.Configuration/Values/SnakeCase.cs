using System.Text.RegularExpressions;

namespace Ingot.Configuration.Values;

/// <summary>Writes the names of types as configuration writes them.</summary>
public static partial class SnakeCase
{
    /// <summary><c>FullRefresh</c> becomes <c>full_refresh</c>.</summary>
    public static string Of(string pascal) => WordStart().Replace(pascal, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex WordStart();
}
