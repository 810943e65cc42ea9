namespace Ingot.Secrets.Toml;

/// <summary>Reads keys: <c>name</c>, <c>"any text"</c>, <c>a.b.c</c>.</summary>
internal static class TomlKeys
{
    private const string Allowed = "A key is letters, digits, '_' and '-', or any text in quotes.";

    /// <summary>The parts of a dotted key, each with its place.</summary>
    public static List<TomlKey> Read(TomlCursor cursor)
    {
        var parts = new List<TomlKey>();
        while (true)
        {
            cursor.SkipBlanks();
            var (line, column) = (cursor.Line, cursor.Column);
            parts.Add(new TomlKey(Part(cursor), line, column));
            cursor.SkipBlanks();
            if (cursor.Current != '.')
                return parts;
            cursor.Skip();
        }
    }

    /// <summary>Whether a text can be written as a key without quotes.</summary>
    public static bool IsBare(string key) => key.Length > 0 && key.All(IsBare);

    private static string Part(TomlCursor cursor)
    {
        if (cursor.At("\"\"\"") || cursor.At("'''"))
            throw cursor.Fail("A key cannot be a text of several lines.", Allowed);
        if (cursor.Current is '"' or '\'')
            return TomlTexts.Read(cursor);

        var start = cursor.Index;
        while (IsBare(cursor.Current))
            cursor.Skip();
        return cursor.Index > start ? cursor.TextFrom(start) : throw cursor.Fail("A key is missing here.", Allowed);
    }

    private static bool IsBare(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
