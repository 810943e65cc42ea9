using Ingot.Configuration.Documents;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Secrecy;

namespace Ingot.Configuration.Project;

/// <summary>Lists the values of a document for people, secrets hidden.</summary>
internal static class ResolvedValues
{
    public static IEnumerable<ResolvedValue> Of(ConfigMap map) => ScalarsOf(map).Select(Of);

    /// <summary>What must not be shown: secret values, and passwords within URLs.</summary>
    public static IEnumerable<string> SecretsOf(ConfigMap map) =>
        ScalarsOf(map).SelectMany(scalar => scalar.IsSecret ? [scalar.Text] : SecretKeys.CredentialsIn(scalar.Text));

    /// <summary>The single values of a document that are set, in order.</summary>
    public static IEnumerable<ConfigScalar> ScalarsOf(ConfigNode node) => node switch
    {
        ConfigMap map => map.Entries.SelectMany(e => ScalarsOf(e.Value)),
        ConfigList list => list.Items.SelectMany(ScalarsOf),
        ConfigScalar { IsNull: false } scalar => [scalar],
        _ => [],
    };

    /// <summary>A value as people may see it.</summary>
    public static ResolvedValue Of(ConfigScalar scalar)
    {
        var shown = scalar.IsSecret ? SecretTexts.Hidden : SecretKeys.HideCredentials(scalar.Text);
        return new ResolvedValue(scalar.Path, shown, scalar.Origin, shown != scalar.Text)
        {
            Hidden = shown == scalar.Text || scalar.AwaitsSecret ? null : new HiddenText(scalar.Text),
        };
    }
}
