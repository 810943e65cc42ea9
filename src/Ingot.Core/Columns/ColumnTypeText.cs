using System.Globalization;

namespace Ingot.Core.Columns;

/// <summary>Reads column types as DuckDB SQL writes them: <c>DECIMAL(12,2)</c>, <c>VARCHAR[]</c>, <c>STRUCT(a INTEGER)</c>.</summary>
public static class ColumnTypeText
{
    private static readonly Dictionary<string, ColumnKind> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["BOOL"] = ColumnKind.Boolean, ["LOGICAL"] = ColumnKind.Boolean, ["INT1"] = ColumnKind.TinyInt,
        ["SHORT"] = ColumnKind.SmallInt, ["INT2"] = ColumnKind.SmallInt, ["INT"] = ColumnKind.Integer,
        ["INT4"] = ColumnKind.Integer, ["SIGNED"] = ColumnKind.Integer, ["LONG"] = ColumnKind.BigInt,
        ["INT8"] = ColumnKind.BigInt, ["INT128"] = ColumnKind.HugeInt, ["UINT128"] = ColumnKind.UHugeInt,
        ["REAL"] = ColumnKind.Float, ["FLOAT4"] = ColumnKind.Float, ["FLOAT8"] = ColumnKind.Double,
        ["TEXT"] = ColumnKind.Varchar, ["STRING"] = ColumnKind.Varchar, ["CHAR"] = ColumnKind.Varchar,
        ["BPCHAR"] = ColumnKind.Varchar, ["JSON"] = ColumnKind.Varchar, ["BYTEA"] = ColumnKind.Blob,
        ["BINARY"] = ColumnKind.Blob, ["VARBINARY"] = ColumnKind.Blob, ["BITSTRING"] = ColumnKind.Bit,
        ["VARINT"] = ColumnKind.BigNum, ["DATETIME"] = ColumnKind.Timestamp, ["TIMESTAMP_US"] = ColumnKind.Timestamp,
        ["TIMESTAMPTZ"] = ColumnKind.TimestampTz, ["TIMESTAMP WITH TIME ZONE"] = ColumnKind.TimestampTz,
        ["TIMETZ"] = ColumnKind.TimeTz, ["TIME WITH TIME ZONE"] = ColumnKind.TimeTz,
        ["TIMESTAMP_S"] = ColumnKind.TimestampS, ["TIMESTAMP_MS"] = ColumnKind.TimestampMs,
        ["TIMESTAMP_NS"] = ColumnKind.TimestampNs, ["TIME_NS"] = ColumnKind.TimeNs,
    };

    static ColumnTypeText()
    {
        foreach (var kind in Enum.GetValues<ColumnKind>().Where(k => k < ColumnKind.Enum && k is not (ColumnKind.Decimal or ColumnKind.Null)))
            Names.TryAdd(kind.ToString(), kind);
        KnownNames = [.. Names.Keys.Select(n => n.ToUpperInvariant()), "DECIMAL", "NUMERIC", "ENUM", "STRUCT", "MAP", "UNION"];
    }

    /// <summary>Names a user may write, for "did you mean".</summary>
    public static IReadOnlyCollection<string> KnownNames { get; }

    /// <summary>Reads a type.</summary>
    /// <param name="text">The type as SQL writes it, in any case; <see cref="ColumnType.ToString"/> is always understood.</param>
    /// <exception cref="FormatException">The text is not a type; the message says what is wrong.</exception>
    public static ColumnType Parse(string text)
    {
        var reader = new Reader(text);
        var type = reader.Type();
        reader.End();
        return type;
    }

    private sealed class Reader(string text)
    {
        private int _at;

        internal void End()
        {
            Space();
            if (_at < text.Length)
                throw Wrong($"'{text[_at..]}' is left over");
        }

        internal ColumnType Type()
        {
            var type = Base();
            while (Take('['))
            {
                type = Take(']') ? ColumnType.List(type) : ColumnType.Array(type, Number());
                if (type.Kind == ColumnKind.Array)
                    Need(']');
            }

            return type;
        }

        private ColumnType Base()
        {
            var name = Name();
            switch (name.ToUpperInvariant())
            {
                case "DECIMAL" or "NUMERIC" or "DEC": return Decimal();
                case "VARCHAR" or "CHAR" or "TEXT" or "STRING" or "BPCHAR": SkipLength(); return ColumnType.Of(ColumnKind.Varchar);
                case "ENUM": return ColumnType.Enum(Between(Text));
                case "STRUCT" or "ROW": return ColumnType.Struct(Between(Field));
                case "UNION": return ColumnType.Union(Between(Field));
                case "MAP": return Between(Type) is [var key, var value] ? ColumnType.Map(key, value) : throw Wrong("MAP takes a key and a value type");
                case "NULL": return ColumnType.Of(ColumnKind.Null);
                case "TIME" or "TIMESTAMP": return Zoned(name);
                default: return Names.TryGetValue(name, out var kind) ? ColumnType.Of(kind) : throw Wrong($"'{name}' is not a type");
            }
        }

        private ColumnType Zoned(string name)
        {
            const string zone = "WITH TIME ZONE";
            Space();
            if (string.Compare(text, _at, zone, 0, zone.Length, StringComparison.OrdinalIgnoreCase) != 0)
                return ColumnType.Of(Names[name]);

            _at += zone.Length;
            return ColumnType.Of(Names[$"{name} {zone}"]);
        }

        private ColumnType Decimal()
        {
            Space();
            if (_at == text.Length || text[_at] != '(')
                return ColumnType.Decimal(18, 3);

            var parts = Between(Number);
            try
            {
                return ColumnType.Decimal(parts[0], parts.Count > 1 ? parts[1] : 0);
            }
            catch (ArgumentOutOfRangeException)
            {
                throw Wrong("a DECIMAL has 1 to 38 digits, and no more of them after the point than in all");
            }
        }

        private void SkipLength()
        {
            Space();
            if (_at < text.Length && text[_at] == '(')
                Between(Number);
        }

        private ColumnField Field() => new(Name(), Type());

        private List<T> Between<T>(Func<T> item)
        {
            Need('(');
            var items = new List<T>();
            do
                items.Add(item());
            while (Take(','));
            Need(')');
            return items;
        }

        private int Number()
        {
            Space();
            var start = _at;
            while (_at < text.Length && char.IsAsciiDigit(text[_at]))
                _at++;
            return int.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Wrong("a number is missing");
        }

        private string Name()
        {
            Space();
            if (_at < text.Length && text[_at] == '"')
                return Quoted('"');

            var start = _at;
            while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '_'))
                _at++;
            return _at > start ? text[start.._at] : throw Wrong("a name is missing");
        }

        private string Text()
        {
            Space();
            return _at < text.Length && text[_at] == '\'' ? Quoted('\'') : throw Wrong("a quoted text is missing");
        }

        private string Quoted(char mark)
        {
            var start = ++_at;
            for (; _at < text.Length; _at++)
            {
                if (text[_at] != mark)
                    continue;
                if (_at + 1 == text.Length || text[_at + 1] != mark)
                    return text[start.._at++].Replace(new string(mark, 2), mark.ToString(), StringComparison.Ordinal);
                _at++;
            }

            throw Wrong($"a closing {mark} is missing");
        }

        private bool Take(char mark)
        {
            Space();
            if (_at == text.Length || text[_at] != mark)
                return false;
            _at++;
            return true;
        }

        private void Need(char mark)
        {
            if (!Take(mark))
                throw Wrong($"'{mark}' is missing");
        }

        private void Space()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
                _at++;
        }

        private FormatException Wrong(string what) => new($"'{text}' is not a column type: {what}.");
    }
}
