using Ingot.Configuration.Documents;

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

    private static ResolvedValue Of(ConfigScalar scalar)
    {
        var shown = scalar.IsSecret ? Secrets.Hidden : Secrets.HideCredentials(scalar.Text);
        return new ResolvedValue(scalar.Path, shown, scalar.Origin, shown != scalar.Text);
    }
}
