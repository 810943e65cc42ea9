using System.Text.Json.Nodes;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Secrets.Providers;
using Ingot.Secrets.Toml;

namespace Ingot.Secrets.Files;

/// <summary>
/// Where in a TOML file a secret stands. A connection's keys: <c>[sources.NAME]</c>, <c>[sources.api.NAME]</c>, or else
/// <c>[sources.KIND]</c>, and so with what its jobs read. The lake's: <c>[destination.filesystem.credentials]</c>. <c>${secret:NAME}</c>: the key, or dotted path of keys, NAME.
/// </summary>
internal static class TomlLookup
{
    private const string Sources = "sources";

    /// <summary>Tables that stand in for those of single connections, and are no connection.</summary>
    private const string Api = "api";

    private const string Credentials = "credentials";

    /// <summary>The table of the lake's account.</summary>
    private static readonly string[] Filesystem = ["destination", "filesystem"];

    /// <summary>The value; null when there is none.</summary>
    /// <param name="root">The file's content.</param>
    /// <param name="name">The secret.</param>
    /// <param name="file">The file, for messages.</param>
    public static TomlScalar? Find(TomlTable root, SecretName name, string file) => name switch
    {
        LakeSecret secret => Lake(root, secret.Key, file),
        ConnectionSecret secret => Table(root, secret) is { } table ? Key(table, secret.Key, file) : null,
        SourceSetting setting => Table(root, new ConnectionSecret(setting.Connection, setting.Kind, setting.Key)) is { } table ? Setting(table, setting.Key) : null,
        NamedSecret named => Text(root.Find(named.Name) ?? root.Find(named.Name.Split('.')), named.Name, file),
        _ => null,
    };

    /// <summary>The dotted path at which a secret is written.</summary>
    public static IReadOnlyList<string> PathOf(SecretName name) => name switch
    {
        LakeSecret secret => [.. Filesystem, Credentials, "azure_" + secret.Key],
        ConnectionSecret secret => [Sources, secret.Connection, secret.Key],
        NamedSecret named => [named.Name],
        _ => throw new InvalidOperationException("A secret is a named one or a connection's."),
    };

    /// <summary>The dotted paths of all single values.</summary>
    public static IEnumerable<IReadOnlyList<string>> Paths(TomlTable table) =>
        table.Entries.SelectMany(e => e.Value switch
        {
            TomlTable below => Paths(below).Select(p => (IReadOnlyList<string>)[e.Key, .. p]),
            TomlScalar => [[e.Key]],
            _ => [],
        });

    /// <summary>A dotted path as it is written in TOML.</summary>
    public static string Written(IReadOnlyList<string> path) =>
        string.Join('.', path.Select(k => TomlKeys.IsBare(k) ? k : TomlTexts.Write(k)));

    /// <summary>The table of a connection. Tables are not mixed: a password must not be sent to another one's host.</summary>
    private static TomlTable? Table(TomlTable root, ConnectionSecret secret)
    {
        if (root.Find(Sources, secret.Connection) is TomlTable byName && secret.Connection != Api)
            return byName;
        if (root.Find(Sources, Api, secret.Connection) is TomlTable api)
            return api;
        return KeySpellings.OfKind(secret.Kind).Select(kind => root.Find(Sources, kind)).OfType<TomlTable>().FirstOrDefault();
    }

    private static TomlScalar? Lake(TomlTable root, string key, string file) =>
        root.Find(Filesystem) is TomlTable table ? Key(table, key, file) : null;

    private static TomlScalar? Key(TomlTable table, string key, string file)
    {
        foreach (var spelling in KeySpellings.OfKey(key))
        {
            if (Text(table.Find(spelling) ?? table.Find(Credentials, spelling), spelling, file) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>A setting; a table is given as JSON.</summary>
    private static TomlScalar? Setting(TomlTable table, string key) =>
        KeySpellings.OfKey(key).Select(spelling => table.Find(spelling)).FirstOrDefault(n => n is not null) switch
        {
            null => null,
            TomlScalar scalar => scalar,
            var node => new TomlScalar(Json(node)!.ToJsonString(), 0, 0, node.Line, node.Column),
        };

    private static JsonNode? Json(TomlNode node) => node switch
    {
        TomlTable table => new JsonObject(table.Entries.Select(e => KeyValuePair.Create(e.Key, Json(e.Value)))),
        TomlArray array => new JsonArray([.. array.Items.Select(Json)]),
        TomlScalar scalar => JsonValue.Create(scalar.Text),
        _ => null,
    };

    private static TomlScalar? Text(TomlNode? node, string name, string file) => node switch
    {
        null => null,
        TomlScalar scalar => scalar,
        _ => throw new IngotException(ErrorKind.Configuration, "secrets.no-text", $"'{name}' in {file} is a list or a table and no text.")
        {
            Location = new SourceLocation(file, node.Line, node.Column),
            Next = "Name one of its keys, or write a text in quotes.",
        },
    };
}
