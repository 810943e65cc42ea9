namespace Ingot.Secrets.Toml;

/// <summary>Reads <c>key = value</c> into a table.</summary>
internal static class TomlEntries
{
    public static void Read(TomlCursor cursor, TomlTable table, int depth = 0)
    {
        var keys = TomlKeys.Read(cursor);
        if (cursor.Current != '=')
            throw cursor.Fail("'=' is missing after a key.", "Write key = \"value\".");
        cursor.Skip();
        cursor.SkipBlanks();
        var value = TomlValues.Read(cursor, depth);
        var last = keys[^1];
        foreach (var key in keys[..^1])
            table = Into(cursor, table, key);
        if (table.TryGet(last.Name, out var earlier))
            throw cursor.Fail($"The key '{last.Name}' is set twice.", $"It is set in line {earlier.Line} already; remove one of the two.", last.Line, last.Column);
        table.Add(last.Name, value);
    }

    private static TomlTable Into(TomlCursor cursor, TomlTable table, TomlKey key)
    {
        if (!table.TryGet(key.Name, out var node))
        {
            var made = new TomlTable(TomlTableKind.Dotted, key.Line, key.Column);
            table.Add(key.Name, made);
            return made;
        }

        if (node is not TomlTable { Kind: TomlTableKind.Dotted or TomlTableKind.Implied } existing)
            throw cursor.Fail($"'{key.Name}' takes no further keys here.", $"It is defined in line {node.Line}; put the key there.", key.Line, key.Column);
        existing.Kind = TomlTableKind.Dotted;
        return existing;
    }
}
