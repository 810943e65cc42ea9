using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Installing;

/// <summary>What can be wrong with a plugin, and what to do.</summary>
internal static class PluginErrors
{
    private const string Refused = "None of the plugin's code was run; nothing was changed.";

    public static IngotException Broken(string plugin, string reason, Exception? cause) => new(
        ErrorKind.Configuration, "plugin.broken", $"The plugin '{plugin}' cannot be loaded: {reason.TrimEnd('.')}.", cause)
    {
        State = "Nothing was changed.",
        Next = $"Add a version of it that works with 'ingot plugin add', or take it out with 'ingot plugin remove {plugin}'.",
        Facts = Fact(plugin),
    };

    public static IngotException ContractVersion(string plugin, int? version) => new(
        ErrorKind.Configuration, "plugin.contract-version",
        version is { } found
            ? string.Create(CultureInfo.InvariantCulture, $"The plugin '{plugin}' was compiled for version {found} of Ingot's contract; this Ingot has version {Contract.ContractVersion.Current}.")
            : $"The plugin '{plugin}' does not say for which version of Ingot's contract it was compiled.")
    {
        State = Refused,
        Next = $"Compile it against this Ingot and add it again, or take it out with 'ingot plugin remove {plugin}'.",
        Facts = Fact(plugin),
    };

    public static IngotException Changed(string plugin, string folder, string what) => new(
        ErrorKind.Configuration, "plugin.changed", $"The plugin '{plugin}' is not what was added: {what}.")
    {
        State = Refused,
        Next = $"When the change is meant, 'ingot plugin add {folder}' accepts it; otherwise put the file back, or 'ingot plugin remove {plugin}'.",
        Facts = Fact(plugin),
    };

    public static IngotException NotAdded(string name, string folder) => new(
        ErrorKind.Configuration, "plugin.not-added", $"'{folder}' lies among the plugins, and nobody added it.")
    {
        State = Refused,
        Next = $"'ingot plugin add {folder}' adds it; if it is no plugin, move it elsewhere.",
        Facts = Fact(name),
    };

    public static IngotException Taken(string plugin, ExtensionMetadata taken, string other) => new(
        ErrorKind.Conflict, "plugin.duplicate", $"The plugin '{plugin}' brings the {ExtensionWords.Of(taken.Kind)} {taken.Name}, and so does '{other}'.")
    {
        State = "Nothing was changed.",
        Next = $"Take one of them: 'ingot plugin remove {other}' makes room.",
        Facts = Fact(plugin),
    };

    public static IngotException Unknown(string name, IReadOnlyCollection<string> known) => new(
        ErrorKind.Usage, "plugin.unknown", $"There is no plugin '{name}'.{Nearest.Hint(name, known)}")
    {
        State = "Nothing was changed.",
        Next = known.Count == 0 ? "None was added." : $"There are: {string.Join(", ", known)}.",
    };

    private static Dictionary<string, object?> Fact(string plugin) => new() { ["plugin"] = plugin };
}
