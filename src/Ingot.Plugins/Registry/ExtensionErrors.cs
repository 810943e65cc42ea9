using Ingot.Core.Errors;

namespace Ingot.Plugins.Registry;

/// <summary>What can be wrong with an extension.</summary>
internal static class ExtensionErrors
{
    public static IngotException Duplicate(Extension extension, Extension other) => new(
        ErrorKind.Configuration, "plugin.duplicate", $"There are two extensions '{Named(extension)}': one of {From(extension)}, the other of {From(other)}.")
    {
        Next = extension.Plugin is { } plugin ? $"Take one out, as with 'ingot plugin remove {plugin}'." : "Register it with replace, or under another name.",
    };

    public static IngotException Unknown(ExtensionKind kind, string name, IEnumerable<string> names)
    {
        var known = names.ToList();
        return new IngotException(ErrorKind.Configuration, "plugin.unknown", $"There is no {ExtensionWords.Of(kind)} '{name}'.{Nearest.Hint(name, known)}")
        {
            Next = known.Count == 0 ? $"There is none; a plugin can bring one: 'ingot plugin add'." : $"There are: {string.Join(", ", known)}.",
        };
    }

    public static IngotException NoCandidate(ExtensionQuery query, IReadOnlyList<Extension> all)
    {
        var missing = query.Required.Where(c => !all.Any(e => (query with { Required = [c] }).Matches(e.Metadata))).Distinct().ToList();
        return new IngotException(ErrorKind.Configuration, "plugin.no-candidate", $"There is no {query}.")
        {
            Next = missing.Count > 0
                ? $"Nothing of that sort has {string.Join(" or ", missing.Select(ExtensionWords.Of))}; 'ingot plugin list --all' shows what there is."
                : "Ask for less at once; 'ingot plugin list --all' shows what there is.",
        };
    }

    public static IngotException Metadata(Extension extension, string reason) => new(
        ErrorKind.Configuration, "plugin.metadata", $"The extension '{Named(extension)}' of {From(extension)} does not say what it is: {reason}.")
    {
        Next = NextOf(extension),
    };

    public static IngotException Contract(Extension extension, Type contract) => new(
        ErrorKind.Configuration, "plugin.contract",
        $"The extension '{Named(extension)}' of {From(extension)} is no {ExtensionWords.Of(extension.Metadata.Kind)}: {extension.Implementation.FullName} does not fulfil {contract.FullName}.")
    {
        Next = NextOf(extension),
    };

    public static IngotException NoSettings(Extension extension, string key) => new(
        ErrorKind.Configuration, "plugin.settings", $"The extension '{Named(extension)}' of {From(extension)} needs the setting '{key}'.")
    {
        Next = $"Write it under plugins.settings.{extension.Metadata.Name} in ingot.yaml.",
    };

    public static IngotException CannotCreate(Extension extension, string reason, Exception? cause) => new(
        ErrorKind.Configuration, "plugin.create", $"The extension '{Named(extension)}' of {From(extension)} does not work: {reason.TrimEnd('.')}.", cause)
    {
        State = "Nothing was changed.",
        Next = NextOf(extension),
    };

    private static string Named(Extension extension) => $"{ExtensionWords.Of(extension.Metadata.Kind)} {extension.Metadata.Name}";

    private static string From(Extension extension) => extension.Plugin is { } plugin ? $"plugin {plugin}" : "Ingot itself";

    private static string? NextOf(Extension extension) => extension.Plugin is { } plugin
        ? $"Get a plugin that is made for this Ingot, or take this one out with 'ingot plugin remove {plugin}'."
        : null;
}
