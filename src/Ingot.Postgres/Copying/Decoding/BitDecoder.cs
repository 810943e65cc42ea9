using System.Runtime.CompilerServices;
using Ingot.DuckDb;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Decodes bits: PostgreSQL fills the last byte up at its end, DuckDB the first at its beginning, with ones.</summary>
internal sealed unsafe class BitDecoder : ColumnDecoder
{
    private const int HeadLength = 4;
    private byte[] _scratch = new byte[64];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Decode(byte* data, ReadOnlySpan<Field> fields, Vector vector)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            if (field.Length < 0)
                continue;
            var bits = field.Length >= HeadLength ? FixedForms.Int32(data + field.Offset) : 0;
            var bytes = field.Length - HeadLength;
            if (bits < 1 || (bits + 7L) / 8 != bytes)
                throw ValueProblem.Length(i, field.Length);
            vector.SetBytes(i, Shifted(new ReadOnlySpan<byte>(data + field.Offset + HeadLength, bytes), (bytes * 8) - bits));
        }
    }

    private ReadOnlySpan<byte> Shifted(ReadOnlySpan<byte> bits, int padding)
    {
        if (_scratch.Length < bits.Length + 1)
            _scratch = new byte[bits.Length + 1];
        _scratch[0] = (byte)padding;
        var carried = 0xff << (8 - padding);
        for (var i = 0; i < bits.Length; i++)
        {
            _scratch[i + 1] = (byte)(carried | (bits[i] >> padding));
            carried = bits[i] << (8 - padding);
        }

        return _scratch.AsSpan(0, bits.Length + 1);
    }
}
