using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Ingot.Configuration.Documents;

namespace Ingot.Configuration.Yaml;

/// <summary>Writes documents as YAML that is read back with the same values.</summary>
public static partial class YamlText
{
    /// <summary>Writes a map as a document of blocks.</summary>
    /// <param name="map">The map.</param>
    public static string Write(ConfigMap map)
    {
        var text = new StringBuilder();
        WriteMap(text, map, 0);
        return text.Length == 0 ? "{}\n" : text.ToString();
    }

    /// <summary>A text as one word of YAML: as it is where that is read as this text, else in quotes.</summary>
    /// <param name="text">The text.</param>
    public static string Word(string text) => Plain().IsMatch(text) && text is not ("null" or "Null" or "NULL") ? text : Quoted(text);

    private static void WriteMap(StringBuilder text, ConfigMap map, int depth)
    {
        foreach (var (key, _, value) in map.Entries)
        {
            text.Append(' ', depth * 2).Append(Word(key)).Append(':');
            if (value is ConfigMap { Entries.Count: > 0 } below)
            {
                text.Append('\n');
                WriteMap(text, below, depth + 1);
            }
            else
            {
                text.Append(' ').Append(Inline(value)).Append('\n');
            }
        }
    }

    private static string Inline(ConfigNode value) => value switch
    {
        ConfigMap map => $"{{{string.Join(", ", map.Entries.Select(e => $"{Word(e.Key)}: {Inline(e.Value)}"))}}}",
        ConfigList list => $"[{string.Join(", ", list.Items.Select(Inline))}]",
        ConfigScalar { IsNull: true } => "null",
        ConfigScalar { Quoted: true } scalar => Quoted(scalar.Raw),
        ConfigScalar scalar => Word(scalar.Raw),
        _ => throw new InvalidOperationException("A value is a map, a list or a scalar."),
    };

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    [GeneratedRegex(@"^(-?[0-9]+(\.[0-9]+)?|[A-Za-z0-9_]([A-Za-z0-9_./ -]*[A-Za-z0-9_/])?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
