namespace Ingot.Postgres.Loading.Fields;

/// <summary>Bytes that are put together before their length is known; used again for every chunk.</summary>
internal sealed unsafe class ByteBuffer
{
    private byte[] _bytes = new byte[4096];

    /// <summary>Bytes so far.</summary>
    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Slice(int offset, int length) => _bytes.AsSpan(offset, length);

    /// <summary>Forgets everything from an offset on.</summary>
    internal void Truncate(int length) => Length = length;

    /// <summary>Makes room for bytes that the caller writes.</summary>
    internal Span<byte> Extend(int length)
    {
        var size = checked(Length + length);
        if (size > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(size, 2L * _bytes.Length)));
        var room = _bytes.AsSpan(Length, length);
        Length = size;
        return room;
    }

    internal void Add(byte value) => Extend(1)[0] = value;

    internal void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    internal void Add(int value)
    {
        fixed (byte* target = Extend(sizeof(int)))
            BigEndian.Write(target, value);
    }

    /// <summary>Adds a value with its length before it; null as length -1.</summary>
    /// <returns>Why the value cannot be stored, or null when it was added.</returns>
    internal string? AddField(ColumnEncoder column, int row)
    {
        if (column.IsNull(row))
        {
            Add(-1);
            return null;
        }

        var size = column.MeasureValue(row);
        if (size < 0)
            return column.Refusal(row);
        if ((long)Length + size + sizeof(int) > FieldLimits.Bytes + (16L << 20))
            return FieldLimits.TooLong;
        Add(size);
        fixed (byte* target = Extend(size))
            column.WriteValue(row, target);
        return null;
    }
}
