using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Values;
using Ingot.Core.Errors;

namespace Ingot.Secrets.Options;

/// <summary>A setting of a provider, from configuration or from the environment variable that other programs read it from too.</summary>
/// <param name="Text">The value.</param>
/// <param name="Place">Where it was set.</param>
/// <param name="Name">The key or variable, for messages.</param>
internal sealed record Setting(string Text, SourceLocation Place, string Name)
{
    /// <summary>The value of a key, else of a variable; null when neither is set.</summary>
    public static Setting? Find(ConfigMap? map, string key, string variable, IReadOnlyDictionary<string, string> variables)
    {
        if (map?.Find(key) is { } node)
            return node.AsText() is { } text ? new Setting(text, node.Location, node.Path) : null;
        return variables.GetValueOrDefault(variable) is { Length: > 0 } value
            ? new Setting(value, new SourceLocation($"environment variable {variable}"), variable)
            : null;
    }

    /// <summary>The value as the address of a server.</summary>
    public Uri? AsUrl(ConfigProblems problems, bool onlyTls)
    {
        if (Uri.TryCreate(Text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && !onlyTls))
            && url.UserInfo.Length == 0 && url.Query.Length == 0)
            return url;
        problems.Add(
            ProblemCode.Value,
            Place,
            $"'{Name}' is not the address of a server.",
            onlyTls ? "Write https://NAME.vault.azure.net, without user or query." : "Write http:// or https:// and a host, without user or query.");
        return null;
    }

    /// <summary>The name, and not the value, which may be a secret.</summary>
    public override string ToString() => Name;
}
