using System.Text.RegularExpressions;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Problems;

namespace Ingot.Plugins.Registry;

/// <summary>What must hold of an extension before it is added, and of its settings before it is made.</summary>
internal static partial class ExtensionRules
{
    /// <summary>Throws when the extension cannot be what it says.</summary>
    public static void Check(Extension extension)
    {
        var metadata = extension.Metadata;
        if (!Enum.IsDefined(metadata.Kind))
            throw ExtensionErrors.Metadata(extension, "its kind is none that this Ingot knows");
        if (metadata.Kind == ExtensionKind.Driver ? metadata.Name.Length is 0 or > 128 : !Name().IsMatch(metadata.Name))
            throw ExtensionErrors.Metadata(extension, "a name has letters, digits, '_' and '-', begins with a letter and is no longer than 64 characters");
        if (!VersionText().IsMatch(metadata.Version))
            throw ExtensionErrors.Metadata(extension, $"'{metadata.Version}' is no version such as 1.2.0");
        if (string.IsNullOrWhiteSpace(metadata.Description))
            throw ExtensionErrors.Metadata(extension, "it has no description");
        if (metadata.Capabilities.Any(c => !Enum.IsDefined(c)) || metadata.Stages.Any(s => !Enum.IsDefined(s)))
            throw ExtensionErrors.Metadata(extension, "it names a stage or a capability that this Ingot does not know");

        var contract = ExtensionContract.Of(metadata.Kind);
        if (!contract.IsAssignableFrom(extension.Implementation))
            throw ExtensionErrors.Contract(extension, contract);
    }

    /// <summary>Throws when the settings are not what the extension says they must be.</summary>
    public static void CheckSettings(Extension extension, ConfigMap? settings)
    {
        if (settings is null)
        {
            if (extension.Metadata.IsMadeFromSettings && extension.Metadata.Settings.FirstOrDefault(s => s.Required) is { } required)
                throw ExtensionErrors.NoSettings(extension, required.Key);
            return;
        }

        var before = settings.Problems.All.Count;
        new OptionSet(settings.Path, extension.Metadata.Settings).Check(settings);
        if (settings.Problems.All.Count > before)
            throw new ConfigurationException(settings.Problems.All.Skip(before));
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+){0,3}([-+][0-9A-Za-z.+-]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex VersionText();
}
