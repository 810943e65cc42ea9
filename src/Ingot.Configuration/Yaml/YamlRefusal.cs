using YamlDotNet.Core;

namespace Ingot.Configuration.Yaml;

/// <summary>Ends the reading of a document at something that Ingot does not read; never leaves <see cref="YamlTreeReader"/>.</summary>
internal sealed class YamlRefusal(Mark at, string message, string? hint = null) : Exception(message)
{
    public Mark At { get; } = at;

    public string? Hint { get; } = hint;
}
