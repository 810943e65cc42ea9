namespace Ingot.Secrets.Toml;

/// <summary>Reads <c>[table]</c> and <c>[[array of tables]]</c>.</summary>
internal static class TomlHeaders
{
    /// <summary>The table that the header opens; its keys follow on the next lines.</summary>
    public static TomlTable Read(TomlCursor cursor, TomlTable root)
    {
        var ofArray = cursor.Peek(1) == '[';
        var (line, column) = (cursor.Line, cursor.Column);
        cursor.Skip(ofArray ? 2 : 1);
        var keys = TomlKeys.Read(cursor);
        if (cursor.Current != ']' || (ofArray && cursor.Peek(1) != ']'))
            throw cursor.Fail("A header is not closed.", ofArray ? "End it with ']]'." : "End it with ']'.");
        cursor.Skip(ofArray ? 2 : 1);

        var parent = root;
        foreach (var key in keys[..^1])
            parent = Into(cursor, parent, key);
        return ofArray ? Append(cursor, parent, keys[^1], line, column) : Open(cursor, parent, keys[^1], line, column);
    }

    private static TomlTable Into(TomlCursor cursor, TomlTable table, TomlKey key)
    {
        if (!table.TryGet(key.Name, out var node))
        {
            var made = new TomlTable(TomlTableKind.Implied, key.Line, key.Column);
            table.Add(key.Name, made);
            return made;
        }

        return node switch
        {
            TomlTable { Kind: not TomlTableKind.Inline } existing => existing,
            TomlArray { OfTables: true } array => (TomlTable)array.Items[^1],
            _ => throw Complete(cursor, key, node),
        };
    }

    private static TomlTable Open(TomlCursor cursor, TomlTable parent, TomlKey key, int line, int column)
    {
        if (!parent.TryGet(key.Name, out var node))
        {
            var made = new TomlTable(TomlTableKind.Header, line, column);
            parent.Add(key.Name, made);
            return made;
        }

        if (node is not TomlTable { Kind: TomlTableKind.Implied } implied)
            throw Complete(cursor, key, node);
        implied.Kind = TomlTableKind.Header;
        return implied;
    }

    private static TomlTable Append(TomlCursor cursor, TomlTable parent, TomlKey key, int line, int column)
    {
        if (!parent.TryGet(key.Name, out var node))
            parent.Add(key.Name, node = new TomlArray(ofTables: true, line, column));
        if (node is not TomlArray { OfTables: true } array)
            throw Complete(cursor, key, node);
        var table = new TomlTable(TomlTableKind.Header, line, column);
        array.Items.Add(table);
        return table;
    }

    private static TomlException Complete(TomlCursor cursor, TomlKey key, TomlNode node) => cursor.Fail(
        $"'{key.Name}' is defined twice.", $"It is defined in line {node.Line} already; put its keys there.", key.Line, key.Column);
}
