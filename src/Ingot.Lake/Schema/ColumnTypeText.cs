using System.Globalization;
using System.Text;
using Ingot.Core.Columns;

namespace Ingot.Lake.Schema;

/// <summary>Reads a type from the text that <see cref="ColumnType.ToString"/> writes.</summary>
internal ref struct ColumnTypeText
{
    private static readonly Dictionary<string, ColumnKind> Names = Enum.GetValues<ColumnKind>()
        .Where(k => k is not ColumnKind.Decimal and < ColumnKind.Enum)
        .ToDictionary(k => ColumnType.Of(k).ToString(), StringComparer.Ordinal);

    private ReadOnlySpan<char> _rest;

    private ColumnTypeText(ReadOnlySpan<char> text) => _rest = text;

    /// <summary>The type, or null when the text is not one.</summary>
    public static ColumnType? TryParse(string text)
    {
        try
        {
            var reader = new ColumnTypeText(text);
            var type = reader.Type();
            return reader._rest.IsEmpty ? type : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    private ColumnType Type()
    {
        var type = Base();
        while (Take("["))
        {
            if (Take("]"))
            {
                type = ColumnType.List(type);
                continue;
            }

            type = ColumnType.Array(type, Number());
            Expect("]");
        }

        return type;
    }

    private ColumnType Base()
    {
        if (Take("DECIMAL("))
        {
            var width = Number();
            Expect(",");
            var type = ColumnType.Decimal(width, Number());
            Expect(")");
            return type;
        }

        if (Take("ENUM("))
            return Labels();
        if (Take("STRUCT("))
            return ColumnType.Struct(Fields());
        if (Take("UNION("))
            return ColumnType.Union(Fields());
        if (!Take("MAP("))
            return Simple();

        var key = Type();
        Expect(", ");
        var value = Type();
        Expect(")");
        return ColumnType.Map(key, value);
    }

    /// <summary>The longest name that fits, because <c>TIME</c> begins <c>TIMESTAMP_NS</c>.</summary>
    private ColumnType Simple()
    {
        var longest = "";
        foreach (var name in Names.Keys)
        {
            if (name.Length > longest.Length && _rest.StartsWith(name, StringComparison.Ordinal))
                longest = name;
        }

        Expect(longest.Length > 0 ? longest : throw new FormatException("Unknown type."));
        return ColumnType.Of(Names[longest]);
    }

    private ColumnType Labels()
    {
        var labels = new List<string>();
        do
            labels.Add(Quoted('\''));
        while (Take(", "));
        Expect(")");
        return ColumnType.Enum(labels);
    }

    private List<ColumnField> Fields()
    {
        var fields = new List<ColumnField>();
        do
        {
            var name = Quoted('"');
            Expect(" ");
            fields.Add(new ColumnField(name, Type()));
        }
        while (Take(", "));
        Expect(")");
        return fields;
    }

    private string Quoted(char mark)
    {
        Expect(mark == '"' ? "\"" : "'");
        var text = new StringBuilder();
        while (true)
        {
            var end = _rest.IndexOf(mark);
            if (end < 0)
                throw new FormatException("A quoted name does not end.");
            text.Append(_rest[..end]);
            _rest = _rest[(end + 1)..];
            if (_rest.IsEmpty || _rest[0] != mark)
                return text.ToString();
            text.Append(mark);
            _rest = _rest[1..];
        }
    }

    private int Number()
    {
        var length = _rest.IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? _rest : _rest[..length];
        _rest = _rest[digits.Length..];
        return int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private bool Take(string token)
    {
        if (!_rest.StartsWith(token, StringComparison.Ordinal))
            return false;
        _rest = _rest[token.Length..];
        return true;
    }

    private void Expect(string token)
    {
        if (!Take(token))
            throw new FormatException($"'{token}' expected.");
    }
}
