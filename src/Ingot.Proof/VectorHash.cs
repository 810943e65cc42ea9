using System.Runtime.CompilerServices;
using Ingot.Core.Columns;
using Ingot.DuckDb;

namespace Ingot.Proof;

/// <summary>Hashes the values of one vector, a column at a time, without looking at types row by row.</summary>
internal static class VectorHash
{
    /// <summary>Writes one hash a row into <paramref name="hashes"/>.</summary>
    /// <param name="vector">Flat vector.</param>
    /// <param name="hashes">One slot a row.</param>
    /// <param name="hasNegativeZero">Becomes true when a floating-point value, also one within others, is −0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Compute(in Vector vector, Span<ulong> hashes, ref bool hasNegativeZero)
    {
        Hash(vector, hashes, ref hasNegativeZero);
        var validity = vector.Validity(hashes.Length);
        if (validity.IsEmpty)
            return;

        for (var row = 0; row < hashes.Length; row++)
        {
            if ((validity[row >> 6] & (1UL << (row & 63))) == 0)
                hashes[row] = ValueHash.Null;
        }
    }

    private static void Hash(in Vector vector, Span<ulong> hashes, ref bool hasNegativeZero)
    {
        switch (vector.Type.Kind)
        {
            case ColumnKind.Null: hashes.Fill(ValueHash.Null); break;
            case ColumnKind.Boolean or ColumnKind.UTinyInt: Unsigned<byte>(vector, hashes); break;
            case ColumnKind.TinyInt: Signed<sbyte>(vector, hashes); break;
            case ColumnKind.SmallInt: Signed<short>(vector, hashes); break;
            case ColumnKind.Integer or ColumnKind.Date: Signed<int>(vector, hashes); break;
            case ColumnKind.BigInt or ColumnKind.Time or ColumnKind.TimeNs or ColumnKind.Timestamp or ColumnKind.TimestampS
                or ColumnKind.TimestampMs or ColumnKind.TimestampNs or ColumnKind.TimestampTz:
                Signed<long>(vector, hashes); break;
            case ColumnKind.USmallInt: Unsigned<ushort>(vector, hashes); break;
            case ColumnKind.UInteger: Unsigned<uint>(vector, hashes); break;
            case ColumnKind.UBigInt or ColumnKind.TimeTz: Unsigned<ulong>(vector, hashes); break;
            case ColumnKind.Float: Floats(vector, hashes, ref hasNegativeZero); break;
            case ColumnKind.Double: Doubles(vector, hashes, ref hasNegativeZero); break;
            case ColumnKind.HugeInt or ColumnKind.UHugeInt or ColumnKind.Uuid or ColumnKind.Interval: Wide(vector, hashes); break;
            case ColumnKind.Decimal: Decimals(vector, hashes); break;
            case ColumnKind.Enum: Labels(vector, hashes); break;
            case ColumnKind.Varchar or ColumnKind.Blob or ColumnKind.Bit or ColumnKind.BigNum: Texts(vector, hashes); break;
            default: NestedHash.Compute(vector, hashes, ref hasNegativeZero); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Signed<T>(in Vector vector, Span<ulong> hashes)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var values = vector.Values<T>(hashes.Length);
        for (var row = 0; row < hashes.Length; row++)
            hashes[row] = ValueHash.Word((ulong)long.CreateTruncating(values[row]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Unsigned<T>(in Vector vector, Span<ulong> hashes)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var values = vector.Values<T>(hashes.Length);
        for (var row = 0; row < hashes.Length; row++)
            hashes[row] = ValueHash.Word(ulong.CreateTruncating(values[row]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Floats(in Vector vector, Span<ulong> hashes, ref bool hasNegativeZero)
    {
        var values = vector.Values<float>(hashes.Length);
        for (var row = 0; row < hashes.Length; row++)
        {
            var bits = BitConverter.SingleToUInt32Bits(values[row]);
            hasNegativeZero |= bits == 0x80000000U;
            hashes[row] = ValueHash.Word(float.IsNaN(values[row]) ? 0x7fc00000UL : bits);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Doubles(in Vector vector, Span<ulong> hashes, ref bool hasNegativeZero)
    {
        var values = vector.Values<double>(hashes.Length);
        for (var row = 0; row < hashes.Length; row++)
        {
            var bits = BitConverter.DoubleToUInt64Bits(values[row]);
            hasNegativeZero |= bits == 0x8000000000000000UL;
            hashes[row] = ValueHash.Word(double.IsNaN(values[row]) ? 0x7ff8000000000000UL : bits);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide(in Vector vector, Span<ulong> hashes)
    {
        var values = vector.Values<UInt128>(hashes.Length);
        for (var row = 0; row < hashes.Length; row++)
            hashes[row] = ValueHash.Wide((ulong)values[row], (ulong)(values[row] >> 64));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Decimals(in Vector vector, Span<ulong> hashes)
    {
        switch (vector.Type.Width)
        {
            case <= 4: Signed<short>(vector, hashes); break;
            case <= 9: Signed<int>(vector, hashes); break;
            case <= 18: Signed<long>(vector, hashes); break;
            default: Wide(vector, hashes); break;
        }
    }

    /// <summary>An enum hashes as its label does, so that storing it as text changes nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Labels(in Vector vector, Span<ulong> hashes)
    {
        var labels = vector.Type.Labels;
        var known = new ulong[labels.Length];
        for (var i = 0; i < known.Length; i++)
            known[i] = ValueHash.Bytes(System.Text.Encoding.UTF8.GetBytes(labels[i]));

        for (var row = 0; row < hashes.Length; row++)
        {
            if (vector.IsNull(row))
                continue; // the index of a null row is arbitrary
            var index = labels.Length <= byte.MaxValue + 1 ? vector.Values<byte>(hashes.Length)[row]
                : labels.Length <= ushort.MaxValue + 1 ? vector.Values<ushort>(hashes.Length)[row]
                : (int)vector.Values<uint>(hashes.Length)[row];
            hashes[row] = known[index];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Texts(in Vector vector, Span<ulong> hashes)
    {
        var validity = vector.Validity(hashes.Length);
        if (validity.IsEmpty)
        {
            for (var row = 0; row < hashes.Length; row++)
                hashes[row] = ValueHash.Bytes(vector.Bytes(row));
            return;
        }

        for (var row = 0; row < hashes.Length; row++)
        {
            // The text of a null row is arbitrary and must not be touched.
            if ((validity[row >> 6] & (1UL << (row & 63))) != 0)
                hashes[row] = ValueHash.Bytes(vector.Bytes(row));
        }
    }
}
