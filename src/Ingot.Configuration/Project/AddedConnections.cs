using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;

namespace Ingot.Configuration.Project;

/// <summary>The layer of connections that no file of the project names.</summary>
internal static class AddedConnections
{
    /// <summary>A document with them; null when there are none. One that files, variables or flags say a kind of is theirs alone.</summary>
    /// <param name="added">The connections.</param>
    /// <param name="layers">What the project says itself.</param>
    /// <param name="problems">Where problems go.</param>
    public static ConfigMap? Layer(IEnumerable<AddedConnection> added, IEnumerable<ConfigMap> layers, ConfigProblems problems)
    {
        HashSet<string> named = [.. layers.SelectMany(NamedIn)];
        AddedConnection[] left = [.. added.Where(c => !named.Contains(c.Name))];
        if (left.Length == 0)
            return null;

        var place = left[0].Place;
        return new MapBuilder("", place, problems).Map("connections", place, connections =>
        {
            foreach (var connection in left)
                connections.Map(connection.Name, connection.Place, settings => Fill(settings, connection));
        }).Build();
    }

    private static void Fill(MapBuilder settings, AddedConnection connection)
    {
        settings.Text("kind", References.Escape(connection.Kind), connection.Place);
        foreach (var (key, text, place) in connection.Settings)
            settings.Text(key, References.Escape(text), place);
    }

    private static IEnumerable<string> NamedIn(ConfigMap layer) =>
        layer.TryGetEntry("connections", out var entry) && entry.Value is ConfigMap connections
            ? connections.Entries.Where(e => e.Value is ConfigMap settings && settings.TryGetEntry("kind", out _)).Select(e => e.Key)
            : [];
}
