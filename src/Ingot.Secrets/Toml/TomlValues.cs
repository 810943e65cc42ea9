namespace Ingot.Secrets.Toml;

/// <summary>Reads values: texts, words, arrays and inline tables.</summary>
internal static class TomlValues
{
    // Deeper nesting is no configuration but an attempt to exhaust the stack.
    private const int Deepest = 64;

    public static TomlNode Read(TomlCursor cursor, int depth = 0)
    {
        if (depth > Deepest)
            throw cursor.Fail("Values are nested too deep.", $"At most {Deepest} levels are read.");
        return cursor.Current switch
        {
            '[' => Array(cursor, depth),
            '{' => InlineTable(cursor, depth),
            _ => Scalar(cursor),
        };
    }

    private static TomlScalar Scalar(TomlCursor cursor)
    {
        var (start, line, column) = (cursor.Index, cursor.Line, cursor.Column);
        var value = cursor.Current is '"' or '\'' ? TomlTexts.Read(cursor) : TomlWords.Read(cursor);
        return new TomlScalar(value, start, cursor.Index, line, column);
    }

    private static TomlArray Array(TomlCursor cursor, int depth)
    {
        var array = new TomlArray(ofTables: false, cursor.Line, cursor.Column);
        cursor.Skip();
        cursor.SkipLines();
        while (cursor.Current != ']')
        {
            array.Items.Add(Read(cursor, depth + 1));
            cursor.SkipLines();
            if (cursor.Current == ',')
                cursor.Skip();
            else if (cursor.Current != ']')
                throw cursor.Fail("An array goes on without a comma or is not closed.", $"The array begins in line {array.Line}; put commas between its values and ']' at its end.");
            cursor.SkipLines();
        }

        cursor.Skip();
        return array;
    }

    private static TomlTable InlineTable(TomlCursor cursor, int depth)
    {
        var table = new TomlTable(TomlTableKind.Inline, cursor.Line, cursor.Column);
        cursor.Skip();
        cursor.SkipBlanks();
        for (var more = cursor.Current != '}'; more;)
        {
            TomlEntries.Read(cursor, table, depth + 1);
            cursor.SkipBlanks();
            more = cursor.Current == ',';
            if (more)
                cursor.Skip();
            else if (cursor.Current != '}')
                throw cursor.Fail("A table in braces goes on without a comma or is not closed.", "Keep it on one line, with commas between its keys and '}' at its end.");
        }

        cursor.Skip();
        Seal(table);
        return table;
    }

    /// <summary>Braces close: also the tables that dotted keys made in them take no more keys.</summary>
    private static void Seal(TomlTable table)
    {
        table.Kind = TomlTableKind.Inline;
        foreach (var inner in table.Entries.Select(e => e.Value).OfType<TomlTable>())
            Seal(inner);
    }
}
