namespace Ingot.DuckDb.Values;

/// <summary>A BIT of DuckDB: one or more bits.</summary>
public sealed class BitString : IEquatable<BitString>
{
    /// <summary>Bits behind a first byte that says how many of the leading bits are padding, which are ones.</summary>
    private readonly byte[] _stored;

    /// <summary>Reads <c>0</c> and <c>1</c>.</summary>
    /// <param name="bits">At least one character, first bit first.</param>
    /// <exception cref="FormatException">It is empty or holds something else.</exception>
    public BitString(string bits)
    {
        if (bits.Length == 0 || bits.AsSpan().ContainsAnyExcept('0', '1'))
            throw new FormatException("A bit string is one or more characters 0 and 1.");

        var padding = -bits.Length & 7;
        _stored = new byte[1 + ((bits.Length + padding) / 8)];
        _stored[0] = (byte)padding;
        for (var i = 0; i < padding + bits.Length; i++)
        {
            if (i < padding || bits[i - padding] == '1')
                _stored[1 + (i / 8)] |= (byte)(0x80 >> (i % 8));
        }
    }

    internal BitString(ReadOnlySpan<byte> stored) => _stored = stored.ToArray();

    /// <summary>Number of bits.</summary>
    public int Length => ((_stored.Length - 1) * 8) - _stored[0];

    /// <summary>One bit.</summary>
    /// <param name="index">0-based, first bit first.</param>
    public bool this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length, nameof(index));
            var at = index + _stored[0];
            return (_stored[1 + (at / 8)] & (0x80 >> (at % 8))) != 0;
        }
    }

    internal ReadOnlySpan<byte> Stored => _stored;

    /// <inheritdoc />
    public bool Equals(BitString? other) => other is not null && _stored.AsSpan().SequenceEqual(other._stored);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as BitString);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_stored);
        return hash.ToHashCode();
    }

    /// <summary>The bits as <c>0</c> and <c>1</c>, first bit first.</summary>
    public override string ToString() => string.Create(Length, this, static (text, bits) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = bits[i] ? '1' : '0';
    });
}
