using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ingot.Configuration.Yaml;

/// <summary>Builds nodes from YAML events, and says no to what makes YAML surprising.</summary>
internal sealed class YamlTreeReader(string text, SourceLocation start, ConfigProblems problems)
{
    // Deeper than any configuration, shallower than the stack.
    private const int MaxDepth = 64;

    private readonly string _text = text.TrimStart('\uFEFF');
    private Mark _last = Mark.Empty;
    private Parser _events = null!;

    /// <summary>The root of the first document, an empty map when there is none, or null after a syntax error.</summary>
    public ConfigNode? Read()
    {
        _events = new Parser(new StringReader(_text));
        try
        {
            Next<StreamStart>();
            return Advance() is StreamEnd ? EmptyMap() : ReadDocument();
        }
        catch (YamlRefusal refusal)
        {
            problems.Add(ProblemCode.Syntax, Place(refusal.At).Location, refusal.Message, refusal.Hint);
        }
        catch (Exception e)
        {
            // Besides YamlException the scanner throws InvalidOperationException for some texts.
            var fault = YamlFault.Of(e, _text, _last);
            problems.Add(ProblemCode.Syntax, Place(fault.At).Location, fault.Message, fault.Hint);
        }

        return null;
    }

    private ConfigNode ReadDocument()
    {
        var root = ReadNode(Advance(), "", 0);
        Next<DocumentEnd>();
        if (Advance() is DocumentStart second)
            throw new YamlRefusal(second.Start, "A second document starts here.", "Keep one document a file: remove the '---'.");
        return root is ConfigScalar { IsNull: true } ? EmptyMap() : root;
    }

    private ConfigNode ReadNode(ParsingEvent e, string path, int depth)
    {
        Refuse(e);
        if (depth > MaxDepth)
            throw new YamlRefusal(e.Start, $"Values are nested deeper than {MaxDepth} levels.");

        return e switch
        {
            Scalar scalar => new ConfigScalar(scalar.Value, scalar.Style != ScalarStyle.Plain, path, Place(e.Start), problems),
            SequenceStart => ReadList(e.Start, path, depth),
            MappingStart => ReadMap(e.Start, path, depth),
            _ => throw new YamlRefusal(e.Start, "A value was expected here."),
        };
    }

    private ConfigList ReadList(Mark at, string path, int depth)
    {
        var items = new List<ConfigNode>();
        while (Advance() is var e and not SequenceEnd)
            items.Add(ReadNode(e, $"{path}[{items.Count}]", depth + 1));
        return new ConfigList(items, path, Place(at), problems);
    }

    private ConfigMap ReadMap(Mark at, string path, int depth)
    {
        var entries = new List<ConfigEntry>();
        var places = new Dictionary<string, ConfigOrigin>(StringComparer.Ordinal);
        while (Advance() is var e and not MappingEnd)
        {
            var key = ReadKey(e);
            var place = Place(e.Start);
            var value = ReadNode(Advance(), KeyPath.Join(path, key), depth + 1);
            if (places.TryAdd(key, place))
                entries.Add(new ConfigEntry(key, place, value));
            else
                problems.Add(
                    ProblemCode.DuplicateKey, place.Location, $"The key '{key}' is written twice.", $"Keep one of them; the first is at {places[key]}.");
        }

        return new ConfigMap(entries, path, Place(at), problems);
    }

    private static string ReadKey(ParsingEvent e)
    {
        Refuse(e);
        if (e is not Scalar key)
            throw new YamlRefusal(e.Start, "A key must be a text.");
        if (key is { Value: "<<", Style: ScalarStyle.Plain })
            throw new YamlRefusal(e.Start, "Merge keys ('<<') are not supported.", "Write the keys out.");
        return key.Value;
    }

    private static void Refuse(ParsingEvent e)
    {
        if (e is AnchorAlias || e is NodeEvent { Anchor.IsEmpty: false })
            throw new YamlRefusal(e.Start, "Anchors and aliases ('&name', '*name') are not supported.", "Write the value out; quote a text that starts with '&' or '*'.");
        if (e is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag })
            throw new YamlRefusal(e.Start, $"Tags ('{tag}') are not supported.", "Remove the tag; quote a text that starts with '!'.");
    }

    private void Next<T>()
        where T : ParsingEvent
    {
        if (Advance() is not T)
            throw new YamlRefusal(_last, "The text is not one YAML document.");
    }

    private ParsingEvent Advance()
    {
        if (!_events.MoveNext())
            throw new YamlRefusal(_last, "The text ends unexpectedly.");
        var e = _events.Current!;
        _last = e.End;
        return e;
    }

    private ConfigMap EmptyMap() => new([], "", Place(Mark.Empty), problems);

    private ConfigOrigin Place(Mark mark)
    {
        var firstLine = start.Line ?? 1;
        var firstColumn = start.Column ?? 1;
        var line = Math.Max(1, (int)mark.Line);
        var column = Math.Max(1, (int)mark.Column);
        return new ConfigOrigin(
            ConfigOriginKind.File, start.File, firstLine + line - 1, line == 1 ? firstColumn + column - 1 : column);
    }
}
