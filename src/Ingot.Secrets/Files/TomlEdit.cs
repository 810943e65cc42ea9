using Ingot.Core.Errors;
using Ingot.Secrets.Toml;

namespace Ingot.Secrets.Files;

/// <summary>Sets one value of a TOML text and leaves everything else, comments too, as it is.</summary>
internal static class TomlEdit
{
    /// <summary>The text with the value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The value's keys from the top.</param>
    /// <param name="value">The value.</param>
    /// <param name="file">The file, for messages.</param>
    /// <exception cref="IngotException">The text is not TOML, or something that is no text stands at the path.</exception>
    public static string Set(string text, IReadOnlyList<string> path, string value, string file)
    {
        var root = TomlDocument.Parse(text, file);
        var written = TomlTexts.Write(value);
        var after = root.Find([.. path]) switch
        {
            TomlScalar scalar => text[..scalar.Start] + written + text[scalar.End..],
            null => Added(text, root, path, written),
            var other => throw Occupied(path, other, file),
        };
        return Holds(after, path, value) ? after : throw Occupied(path, root, file);
    }

    /// <summary>What was put together is read before it is believed.</summary>
    private static bool Holds(string text, IReadOnlyList<string> path, string value)
    {
        try
        {
            return TomlDocument.Parse(text, "").Find([.. path]) is TomlScalar { Value: string read } && read == value;
        }
        catch (TomlException)
        {
            return false;
        }
    }

    private static string Added(string text, TomlTable root, IReadOnlyList<string> path, string written)
    {
        var line = $"{TomlLookup.Written([path[^1]])} = {written}\n";
        if (path.Count == 1)
            return line + text;
        var parent = path.SkipLast(1).ToList();
        if (root.Find([.. parent]) is not TomlTable table)
            return $"{text}{(text.Length == 0 || text.EndsWith('\n') ? "" : "\n")}{(text.Length == 0 ? "" : "\n")}[{TomlLookup.Written(parent)}]\n{line}";
        return table.Kind == TomlTableKind.Header
            ? text.Insert(table.BodyStart, "\n" + line.TrimEnd('\n'))
            : $"{TomlLookup.Written(path)} = {written}\n{text}";
    }

    private static IngotException Occupied(IReadOnlyList<string> path, TomlNode other, string file) =>
        new(ErrorKind.Configuration, "secrets.occupied", $"'{TomlLookup.Written(path)}' cannot be set in {file}: something else stands there.")
        {
            State = "The file is as it was.",
            Location = new SourceLocation(file, other.Line, other.Column),
            Next = "Edit the file.",
        };
}
