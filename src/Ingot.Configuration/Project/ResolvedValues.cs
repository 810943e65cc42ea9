using Ingot.Configuration.Documents;
using Ingot.Configuration.Secrecy;

namespace Ingot.Configuration.Project;

/// <summary>Lists the values of a document for people, secrets hidden.</summary>
internal static class ResolvedValues
{
    public static IEnumerable<ResolvedValue> Of(ConfigNode node) => node switch
    {
        ConfigMap map => map.Entries.SelectMany(e => Of(e.Value)),
        ConfigList list => list.Items.SelectMany(Of),
        ConfigScalar { IsNull: false } scalar => [Of(scalar)],
        _ => [],
    };

    /// <summary>What must not be shown: secret values, and passwords within URLs.</summary>
    public static IEnumerable<string> SecretsOf(ConfigNode node) => node switch
    {
        ConfigMap map => map.Entries.SelectMany(e => SecretsOf(e.Value)),
        ConfigList list => list.Items.SelectMany(SecretsOf),
        ConfigScalar { IsNull: false } scalar => scalar.IsSecret ? [scalar.Text] : SecretKeys.CredentialsIn(scalar.Text),
        _ => [],
    };

    private static ResolvedValue Of(ConfigScalar scalar)
    {
        var shown = scalar.IsSecret ? SecretTexts.Hidden : SecretKeys.HideCredentials(scalar.Text);
        return new ResolvedValue(scalar.Path, shown, scalar.Origin, shown != scalar.Text);
    }
}
