using System.Text;
using Ingot.Configuration.Json;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Values;
using Ingot.Configuration.Yaml;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Documents;

/// <summary>
/// One document with the place of every key and value. What is read is JSON, or YAML 1.2 without anchors, aliases and tags:
/// <c>yes</c> and <c>off</c> are texts, and a plain word has the type that the reader asks for.
/// </summary>
public sealed class ConfigDocument
{
    private ConfigDocument(ConfigNode? root) => Root = root;

    /// <summary>The document's value; null when the text could not be read, which has been reported.</summary>
    public ConfigNode? Root { get; }

    /// <summary>The document as a map; null when it could not be read or is no map, which has been reported.</summary>
    public ConfigMap? Map => Root.AsMap();

    /// <summary>Reads a document from text.</summary>
    /// <param name="text">The YAML text; the empty text is an empty map.</param>
    /// <param name="start">The place of the text's first character: a file, or for a fragment its line and column in the file.</param>
    /// <param name="problems">Where problems go.</param>
    public static ConfigDocument Parse(string text, SourceLocation start, ConfigProblems problems) =>
        new(new YamlTreeReader(text, start, problems).Read());

    /// <summary>Reads a JSON document from text.</summary>
    /// <param name="text">The JSON text; the empty text is an empty map.</param>
    /// <param name="start">The place of the text's first character.</param>
    /// <param name="problems">Where problems go.</param>
    public static ConfigDocument ParseJson(string text, SourceLocation start, ConfigProblems problems) =>
        new(new JsonTreeReader(text, start, problems).Read());

    /// <summary>Reads a document from a file: JSON or YAML, see <see cref="ConfigFile"/>.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="name">The file as people name it, as a rule relative to the project.</param>
    /// <param name="problems">Where problems go; a file that cannot be read or is not UTF-8 is one.</param>
    public static ConfigDocument Load(string path, string name, ConfigProblems problems)
    {
        var start = new SourceLocation(name);
        try
        {
            var text = File.ReadAllText(path, StrictUtf8);
            return ConfigFile.IsJson(path) ? ParseJson(text, start, problems) : Parse(text, start, problems);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(ProblemCode.Unreadable, start, $"'{name}' is not UTF-8 text.", "Save it as UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(ProblemCode.Unreadable, start, $"'{name}' cannot be read: {e.Message}");
        }

        return new ConfigDocument(null);
    }

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
