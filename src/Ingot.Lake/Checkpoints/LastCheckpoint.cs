using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Ingot.Lake.Checkpoints;

/// <summary>The file <c>_last_checkpoint</c>, a hint for readers that do not list the log. Source: the protocol's "Last Checkpoint File Schema".</summary>
internal static class LastCheckpoint
{
    /// <summary>The file's content.</summary>
    public static ReadOnlyMemory<byte> Write(long version, long actions, long bytes, long addFiles)
    {
        var fields = new JsonObject
        {
            ["version"] = version,
            ["size"] = actions,
            ["sizeInBytes"] = bytes,
            ["numOfAddFiles"] = addFiles,
        };
        fields["checksum"] = Checksum(fields);
        return Encoding.UTF8.GetBytes(fields.ToJsonString());
    }

    /// <summary>The MD5 of the canonical form; not a matter of security but what the protocol asks.</summary>
    public static string Checksum(JsonObject fields)
    {
#pragma warning disable CA5351 // The protocol fixes the algorithm.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(Canonical(fields))));
#pragma warning restore CA5351
    }

    /// <summary>Paths and values of the leaves, percent-encoded, in byte order, without the checksum itself.</summary>
    public static string Canonical(JsonObject fields)
    {
        var leaves = new List<(string Path, string Value)>();
        foreach (var (name, value) in fields.Where(f => f.Key != "checksum"))
            Collect(Quote(name), value, leaves);
        // The text is ASCII, so ordinal order is byte order.
        return string.Join(',', leaves.OrderBy(l => l.Path, StringComparer.Ordinal).Select(l => $"{l.Path}={l.Value}"));
    }

    private static void Collect(string path, JsonNode? node, List<(string Path, string Value)> leaves)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var (name, value) in o)
                    Collect($"{path}+{Quote(name)}", value, leaves);
                break;
            case JsonArray a:
                for (var i = 0; i < a.Count; i++)
                    Collect(string.Create(CultureInfo.InvariantCulture, $"{path}+{i}"), a[i], leaves);
                break;
            case JsonValue v when v.TryGetValue<string>(out var text):
                leaves.Add((path, Quote(text)));
                break;
            default:
                leaves.Add((path, node?.ToJsonString() ?? "null"));
                break;
        }
    }

    private static string Quote(string text) => $"\"{Uri.EscapeDataString(text)}\"";
}
