using System.Buffers.Binary;
using System.Data.SqlTypes;
using System.Text;

namespace Ingot.TestKit.Servers.SqlServer;

/// <summary>Columns of each type of the protocol, with the bytes of their values.</summary>
public static class TdsTypes
{
    /// <summary>Latin1_General_CI_AS: code page 1252.</summary>
    private static readonly byte[] Latin = [0x09, 0x04, 0xd0, 0x00, 0x34];

    private static readonly byte[] NullLength = [0];
    private static readonly byte[] NullShort = [0xff, 0xff];
    private static readonly byte[] NullLong = [.. Enumerable.Repeat((byte)0xff, 8)];

    public static TdsColumn Bit(string name) => new(name, [0x68, 1], NullLength, (w, v) => Counted(w, [(bool)v ? (byte)1 : (byte)0]));

    public static TdsColumn TinyInt(string name) => new(name, [0x26, 1], NullLength, (w, v) => Counted(w, [(byte)v]));

    public static TdsColumn SmallInt(string name) => new(name, [0x26, 2], NullLength, (w, v) => Counted(w, BitConverter.GetBytes((short)v)));

    public static TdsColumn Int(string name) => new(name, [0x26, 4], NullLength, (w, v) => Counted(w, BitConverter.GetBytes((int)v)));

    public static TdsColumn BigInt(string name) => new(name, [0x26, 8], NullLength, (w, v) => Counted(w, BitConverter.GetBytes((long)v)));

    public static TdsColumn Real(string name) => new(name, [0x6d, 4], NullLength, (w, v) => Counted(w, BitConverter.GetBytes((float)v)));

    public static TdsColumn Float(string name) => new(name, [0x6d, 8], NullLength, (w, v) => Counted(w, BitConverter.GetBytes((double)v)));

    /// <summary>Ten-thousandths; the high half stands first.</summary>
    public static TdsColumn Money(string name) => new(name, [0x6e, 8], NullLength, (w, v) =>
        Counted(w, [.. BitConverter.GetBytes((int)((long)v >> 32)), .. BitConverter.GetBytes((uint)(long)v)]));

    public static TdsColumn SmallMoney(string name) => new(name, [0x6e, 4], NullLength, (w, v) => Counted(w, BitConverter.GetBytes((int)v)));

    public static TdsColumn Decimal(string name, byte precision, byte scale) => new(name, [0x6a, 17, precision, scale], NullLength, (w, v) =>
    {
        var number = (Int128)v;
        var bytes = new byte[17];
        bytes[0] = number < 0 ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(1), (UInt128)Int128.Abs(number));
        Counted(w, bytes[..(precision <= 9 ? 5 : precision <= 19 ? 9 : precision <= 28 ? 13 : 17)]);
    });

    public static TdsColumn Guid(string name) => new(name, [0x24, 16], NullLength, (w, v) => Counted(w, ((Guid)v).ToByteArray()));

    public static TdsColumn VarChar(string name, ushort length) => new(name, [0xa7, .. Short(length), .. Latin], NullShort, (w, v) => ShortCounted(w, CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes((string)v)));

    public static TdsColumn NVarChar(string name, ushort characters) => new(name, [0xe7, .. Short((ushort)(characters * 2)), .. Latin], NullShort, (w, v) => ShortCounted(w, Wide(v)));

    /// <summary>Text that is asked for as its bytes.</summary>
    public static TdsColumn Wide(string name) => new(name, [0xa5, .. Short(8000)], NullShort, (w, v) => ShortCounted(w, Wide(v)));

    /// <summary>Text of any length that is asked for as its bytes.</summary>
    public static TdsColumn WideMax(string name) => new(name, [0xa5, 0xff, 0xff], NullLong, (w, v) => Parts(w, Wide(v)));

    public static TdsColumn VarBinary(string name, ushort length) => new(name, [0xa5, .. Short(length)], NullShort, (w, v) => ShortCounted(w, (byte[])v));

    public static TdsColumn VarBinaryMax(string name) => new(name, [0xa5, 0xff, 0xff], NullLong, (w, v) => Parts(w, (byte[])v));

    public static TdsColumn Binary(string name, ushort length) => new(name, [0xad, .. Short(length)], NullShort, (w, v) => ShortCounted(w, (byte[])v));

    public static TdsColumn Date(string name) => new(name, [0x28], NullLength, (w, v) => Counted(w, Days((DateTime)v)));

    /// <summary>In units of the scale since midnight.</summary>
    public static TdsColumn Time(string name, byte scale) => new(name, [0x29, scale], NullLength, (w, v) => Counted(w, Clock(((TimeSpan)v).Ticks, scale)));

    public static TdsColumn DateTime2(string name, byte scale) => new(name, [0x2a, scale], NullLength, (w, v) =>
        Counted(w, [.. Clock(((DateTime)v).TimeOfDay.Ticks, scale), .. Days((DateTime)v)]));

    /// <summary>The instant in UTC, then minutes of offset.</summary>
    public static TdsColumn DateTimeOffset(string name, byte scale) => new(name, [0x2b, scale], NullLength, (w, v) =>
    {
        var utc = ((DateTimeOffset)v).UtcDateTime;
        Counted(w, [.. Clock(utc.TimeOfDay.Ticks, scale), .. Days(utc), .. BitConverter.GetBytes((short)((DateTimeOffset)v).Offset.TotalMinutes)]);
    });

    /// <summary>Days since 1900 and three-hundredths of a second.</summary>
    public static TdsColumn DateTime(string name) => new(name, [0x6f, 8], NullLength, (w, v) =>
    {
        var value = new SqlDateTime((DateTime)v);
        Counted(w, [.. BitConverter.GetBytes(value.DayTicks), .. BitConverter.GetBytes(value.TimeTicks)]);
    });

    public static TdsColumn SmallDateTime(string name) => new(name, [0x6f, 4], NullLength, (w, v) =>
    {
        var since = (DateTime)v - new DateTime(1900, 1, 1);
        Counted(w, [.. Short((ushort)since.Days), .. Short((ushort)(since.TotalMinutes - (since.Days * 1440)))]);
    });

    private static byte[] Wide(object text) => text as byte[] ?? Encoding.Unicode.GetBytes((string)text);

    private static byte[] Short(ushort number) => BitConverter.GetBytes(number);

    private static byte[] Days(DateTime day) => BitConverter.GetBytes((int)(day.Ticks / TimeSpan.TicksPerDay))[..3];

    private static byte[] Clock(long ticks, byte scale)
    {
        for (var i = scale; i < 7; i++)
            ticks /= 10;
        return BitConverter.GetBytes(ticks)[..(scale <= 2 ? 3 : scale <= 4 ? 4 : 5)];
    }

    private static void Counted(BinaryWriter writer, byte[] bytes)
    {
        writer.Write((byte)bytes.Length);
        writer.Write(bytes);
    }

    private static void ShortCounted(BinaryWriter writer, byte[] bytes)
    {
        writer.Write((ushort)bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>A value of any length: its length unknown, then parts that are longer than some packets and shorter than others.</summary>
    private static void Parts(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(0xfffffffffffffffe);
        foreach (var part in bytes.Chunk(4094))
        {
            writer.Write(part.Length);
            writer.Write(part);
        }

        writer.Write(0);
    }
}
