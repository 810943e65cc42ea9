using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ingot.Core.Columns;
using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>
/// Values as JSON without loss: numbers with all their digits, a struct and a map as objects, a union as an object of the
/// member's name, bytes and times as text the way PostgreSQL reads them.
/// </summary>
internal static class JsonValue
{
    /// <summary>Adds one value.</summary>
    /// <returns>Why JSON cannot hold it, or null when it was added.</returns>
    internal static string? Add(Vector vector, int row, ByteBuffer buffer)
    {
        if (vector.Type.Kind is ColumnKind.Null || vector.IsNull(row))
        {
            buffer.Add("null"u8);
            return null;
        }

        switch (vector.Type.Kind)
        {
            case ColumnKind.Boolean:
                buffer.Add(vector.Values<byte>(row + 1)[row] != 0 ? "true"u8 : "false"u8);
                return null;
            case ColumnKind.Float:
                return AddNumber(vector.Values<float>(row + 1)[row], buffer);
            case ColumnKind.Double:
                return AddNumber(vector.Values<double>(row + 1)[row], buffer);
            case < ColumnKind.Varchar or ColumnKind.BigNum:
                AddAscii(Convert.ToString(vector.GetValue(row), CultureInfo.InvariantCulture)!, buffer);
                return null;
            case ColumnKind.Varchar:
                return AddText(vector.Bytes(row), buffer);
            case ColumnKind.Blob:
                AddAscii($"\"\\\\x{Convert.ToHexStringLower(vector.Bytes(row))}\"", buffer);
                return null;
            case ColumnKind.List or ColumnKind.Array:
                return AddList(vector.Child(), vector.ElementsAt(row), buffer);
            case ColumnKind.Struct:
                return AddStruct(vector, row, buffer);
            case ColumnKind.Map:
                return AddMap(vector, row, buffer);
            case ColumnKind.Union:
                return AddUnion(vector, row, buffer);
            default:
                return AddText(Encoding.UTF8.GetBytes(TextOf(vector, row)), buffer);
        }
    }

    private static string? AddNumber(double value, ByteBuffer buffer)
    {
        if (!double.IsFinite(value))
            return "a number that is not finite, which JSON cannot hold";
        Utf8Formatter.TryFormat(value, buffer.Extend(32), out var written);
        buffer.Truncate(buffer.Length - 32 + written);
        return null;
    }

    private static string? AddNumber(float value, ByteBuffer buffer)
    {
        if (!float.IsFinite(value))
            return "a number that is not finite, which JSON cannot hold";
        Utf8Formatter.TryFormat(value, buffer.Extend(32), out var written);
        buffer.Truncate(buffer.Length - 32 + written);
        return null;
    }

    private static string? AddText(ReadOnlySpan<byte> text, ByteBuffer buffer)
    {
        if (text.Contains((byte)0))
            return "text with the character U+0000, which PostgreSQL cannot hold";
        buffer.Add((byte)'"');
        buffer.Add(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        buffer.Add((byte)'"');
        return null;
    }

    private static void AddAscii(string text, ByteBuffer buffer) => Encoding.ASCII.GetBytes(text, buffer.Extend(text.Length));

    private static string? AddName(string name, ByteBuffer buffer)
    {
        var refusal = AddText(Encoding.UTF8.GetBytes(name), buffer);
        buffer.Add((byte)':');
        return refusal;
    }

    private static string? AddList(Vector child, Range range, ByteBuffer buffer)
    {
        buffer.Add((byte)'[');
        for (var i = range.Start.Value; i < range.End.Value; i++)
        {
            if (i > range.Start.Value)
                buffer.Add((byte)',');
            if (Add(child, i, buffer) is { } refusal)
                return refusal;
        }

        buffer.Add((byte)']');
        return null;
    }

    /// <summary>By field name; a row without names is a list.</summary>
    private static string? AddStruct(Vector vector, int row, ByteBuffer buffer)
    {
        var fields = vector.Type.Fields;
        var named = fields is not [{ Name: "" }, ..];
        buffer.Add((byte)(named ? '{' : '['));
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                buffer.Add((byte)',');
            if ((named ? AddName(fields[i].Name, buffer) : null) is { } nameless)
                return nameless;
            if (Add(vector.Child(i), row, buffer) is { } refusal)
                return refusal;
        }

        buffer.Add((byte)(named ? '}' : ']'));
        return null;
    }

    private static string? AddMap(Vector vector, int row, ByteBuffer buffer)
    {
        var range = vector.ElementsAt(row);
        var entries = vector.Child();
        var (keys, values) = (entries.Child(0), entries.Child(1));
        buffer.Add((byte)'{');
        for (var i = range.Start.Value; i < range.End.Value; i++)
        {
            if (i > range.Start.Value)
                buffer.Add((byte)',');
            if (AddName(TextOf(keys, i), buffer) is { } nameless)
                return nameless;
            if (Add(values, i, buffer) is { } refusal)
                return refusal;
        }

        buffer.Add((byte)'}');
        return null;
    }

    private static string? AddUnion(Vector vector, int row, ByteBuffer buffer)
    {
        var member = vector.UnionMember(row);
        buffer.Add((byte)'{');
        var refusal = AddName(vector.Type.Fields[member].Name, buffer) ?? Add(vector.Child(member), row, buffer);
        buffer.Add((byte)'}');
        return refusal;
    }

    private static string TextOf(Vector vector, int row) => vector.Type.Kind switch
    {
        ColumnKind.Boolean => vector.Values<byte>(row + 1)[row] != 0 ? "true" : "false",
        ColumnKind.Date => new DuckDb.Values.Date(vector.Values<int>(row + 1)[row]).ToString(),
        ColumnKind.Time or ColumnKind.TimeNs => new DuckDb.Values.TimeOfDay(vector.Type.Kind, vector.Values<long>(row + 1)[row]).ToString(),
        >= ColumnKind.Timestamp and <= ColumnKind.TimestampTz => new DuckDb.Values.Timestamp(vector.Type.Kind, vector.Values<long>(row + 1)[row]).ToString(),
        ColumnKind.Blob => "\\x" + Convert.ToHexStringLower(vector.Bytes(row)),
        _ => Convert.ToString(vector.GetValue(row), CultureInfo.InvariantCulture) ?? "null",
    };
}
