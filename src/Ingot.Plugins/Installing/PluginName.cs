using System.Text.RegularExpressions;
using Ingot.Core.Errors;

namespace Ingot.Plugins.Installing;

/// <summary>Names of plugins, which become names of folders.</summary>
internal static partial class PluginName
{
    /// <summary>Whether a text can be a plugin's name.</summary>
    public static bool IsOne(string text) => Allowed().IsMatch(text);

    /// <summary>The name, in lower case.</summary>
    /// <param name="text">What it is made of.</param>
    /// <exception cref="IngotException">The text cannot be a plugin's name.</exception>
    public static string Of(string text) => text.ToLowerInvariant() is var name && IsOne(name)
        ? name
        : throw new IngotException(ErrorKind.Usage, "plugin.name", $"'{text}' cannot be the name of a plugin.")
        {
            Next = "Use letters, digits, '-', '_' and '.', beginning with a letter, 64 at most; --name gives a plugin another name.",
        };

    [GeneratedRegex("^[a-z](?:[a-z0-9_.-]{0,62}[a-z0-9_-])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
