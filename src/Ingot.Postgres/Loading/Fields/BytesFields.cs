using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>VARCHAR as any type whose binary form is its text: <c>text</c>, <c>varchar(n)</c>, <c>json</c>, an enum.</summary>
/// <param name="limit">Most characters that the column takes; 0 for any number.</param>
internal unsafe struct TextField(int limit) : IField
{
    private Vector _vector;

    public void Attach(Vector vector) => _vector = vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Measure(int row)
    {
        var text = _vector.Bytes(row);
        if (text.Length > FieldLimits.Bytes || text.Contains((byte)0))
            return -1;
        return limit == 0 || text.Length <= limit || Encoding.UTF8.GetCharCount(text) - Surrogates(text) <= limit ? text.Length : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Write(int row, byte* target)
    {
        var text = _vector.Bytes(row);
        Unsafe.CopyBlockUnaligned(ref *target, ref MemoryMarshal.GetReference(text), (uint)text.Length);
        return text.Length;
    }

    public readonly string Refusal(int row)
    {
        var text = _vector.Bytes(row);
        return text.Length > FieldLimits.Bytes ? FieldLimits.TooLong
            : text.Contains((byte)0) ? "text with the character U+0000, which PostgreSQL cannot hold"
            : string.Create(CultureInfo.InvariantCulture, $"text of more than {limit} characters");
    }

    /// <summary>Characters beyond U+FFFF are two in .NET and one in PostgreSQL.</summary>
    private static int Surrogates(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var b in text)
            count += b >= 0xF0 ? 1 : 0;
        return count;
    }
}

/// <summary>VARCHAR as <c>jsonb</c>: the version of the format, then the text.</summary>
internal unsafe struct JsonbTextField : IField
{
    private TextField _text;

    public void Attach(Vector vector) => _text.Attach(vector);

    public readonly int Measure(int row) => _text.Measure(row) is >= 0 and var size ? size + 1 : -1;

    public readonly int Write(int row, byte* target)
    {
        *target = 1;
        return 1 + _text.Write(row, target + 1);
    }

    public readonly string Refusal(int row) => _text.Refusal(row);
}

/// <summary>BLOB as <c>bytea</c>.</summary>
internal unsafe struct BlobField : IField
{
    private Vector _vector;

    public void Attach(Vector vector) => _vector = vector;

    public readonly int Measure(int row) => _vector.Bytes(row).Length is var length && length <= FieldLimits.Bytes ? length : -1;

    public readonly int Write(int row, byte* target)
    {
        var bytes = _vector.Bytes(row);
        Unsafe.CopyBlockUnaligned(ref *target, ref MemoryMarshal.GetReference(bytes), (uint)bytes.Length);
        return bytes.Length;
    }

    public readonly string Refusal(int row) => FieldLimits.TooLong;
}
