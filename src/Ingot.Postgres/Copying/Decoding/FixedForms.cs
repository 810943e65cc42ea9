using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Ingot.DuckDb.Values;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>The binary forms of fixed length, big-endian as all numbers of the protocol.</summary>
internal static unsafe class FixedForms
{
    internal static ushort UInt16(byte* at) => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ushort>(at));

    internal static int Int32(byte* at) => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<int>(at));

    internal static long Int64(byte* at) => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<long>(at));

    internal readonly struct OfByte : IFixedForm<byte>
    {
        public static int Length => 1;

        public static byte Read(byte* at) => *at;
    }

    internal readonly struct OfInt16 : IFixedForm<ushort>
    {
        public static int Length => 2;

        public static ushort Read(byte* at) => UInt16(at);
    }

    internal readonly struct OfInt32 : IFixedForm<int>
    {
        public static int Length => 4;

        public static int Read(byte* at) => Int32(at);
    }

    internal readonly struct OfInt64 : IFixedForm<long>
    {
        public static int Length => 8;

        public static long Read(byte* at) => Int64(at);
    }

    /// <summary>DuckDB flips the highest bit, so that UUIDs sort as signed numbers.</summary>
    internal readonly struct OfUuid : IFixedForm<UInt128>
    {
        public static int Length => 16;

        public static UInt128 Read(byte* at) => new((ulong)Int64(at) ^ (1UL << 63), (ulong)Int64(at + 8));
    }

    /// <summary>Microseconds, then seconds west of Greenwich; DuckDB counts offsets down from its largest.</summary>
    internal readonly struct OfTimeTz : IFixedForm<ulong>
    {
        private const int MaxOffsetSeconds = 57_599;
        private const int OffsetBits = 24;

        public static int Length => 12;

        public static ulong Read(byte* at) => ((ulong)Int64(at) << OffsetBits) | (uint)(MaxOffsetSeconds + Int32(at + 8));
    }

    /// <summary>Microseconds, days, months.</summary>
    internal readonly struct OfInterval : IFixedForm<Interval>
    {
        public static int Length => 16;

        public static Interval Read(byte* at) => new(Int32(at + 12), Int32(at + 8), Int64(at));
    }
}
