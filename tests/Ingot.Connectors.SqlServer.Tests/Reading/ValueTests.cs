using System.Globalization;
using Ingot.TestKit.Servers.SqlServer;

namespace Ingot.Connectors.SqlServer.Tests.Reading;

/// <summary>Values as the driver reads them from a socket.</summary>
public sealed class ValueTests
{
    public static TheoryData<string, int, int, int, object, object, string> Values => new()
    {
        { "bit", 1, 1, 0, true, false, "true|false" },
        { "tinyint", 1, 3, 0, (byte)0, (byte)255, "0|255" },
        { "smallint", 2, 5, 0, short.MinValue, short.MaxValue, "-32768|32767" },
        { "int", 4, 10, 0, int.MinValue, int.MaxValue, "-2147483648|2147483647" },
        { "bigint", 8, 19, 0, long.MinValue, long.MaxValue, "-9223372036854775808|9223372036854775807" },
        { "decimal", 5, 4, 1, (Int128)(-9999), (Int128)1, "-999.9|0.1" },
        { "decimal", 5, 9, 2, (Int128)(-999999999), (Int128)0, "-9999999.99|0.00" },
        { "numeric", 9, 18, 18, (Int128)(-1), (Int128)999999999999999999, "-.000000000000000001|.999999999999999999" },
        { "decimal", 17, 38, 10, Int128.Parse("-99999999999999999999999999999999999999", CultureInfo.InvariantCulture), (Int128)1, "-9999999999999999999999999999.9999999999|0.0000000001" },
        { "money", 8, 19, 4, long.MinValue, long.MaxValue, "-922337203685477.5808|922337203685477.5807" },
        { "smallmoney", 4, 10, 4, int.MinValue, 12345, "-214748.3648|1.2345" },
        { "real", 4, 24, 0, -1.5f, 3.4028235e38f, "-1.5|3.4028235e+38" },
        { "float", 8, 53, 0, 0.1, -0.0, "0.1|-0.0" },
        { "varchar", 20, 0, 0, "é€ ", "", "é€ |" },
        { "nvarchar", 40, 0, 0, "日本 \U0001F600 ", "a\tb", "日本 \U0001F600 |a\tb" },
        { "varbinary", 20, 0, 0, new byte[] { 0, 255, 65 }, Array.Empty<byte>(), "\\x00\\xFFA|" },
        { "uniqueidentifier", 16, 0, 0, new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"), Guid.Empty, "6f9619ff-8b86-d011-b42d-00c04fc964ff|00000000-0000-0000-0000-000000000000" },
        { "date", 3, 10, 0, new DateTime(1, 1, 1), new DateTime(9999, 12, 31), "0001-01-01|9999-12-31" },
        { "time", 5, 16, 6, TimeSpan.Zero, new TimeSpan(863999999990), "00:00:00|23:59:59.999999" },
        { "time", 5, 16, 7, new TimeSpan(1), new TimeSpan(863999999999), "00:00:00.0000001|23:59:59.9999999" },
        { "time", 3, 8, 0, new TimeSpan(1, 2, 3), TimeSpan.Zero, "01:02:03|00:00:00" },
        { "smalldatetime", 4, 16, 0, new DateTime(1900, 1, 1), new DateTime(2079, 6, 6, 23, 59, 0), "1900-01-01 00:00:00|2079-06-06 23:59:00" },
        { "datetime", 8, 23, 3, new DateTime(1753, 1, 1).AddMilliseconds(3), new DateTime(9999, 12, 31, 23, 59, 59, 997), "1753-01-01 00:00:00.003|9999-12-31 23:59:59.997" },
        { "datetime2", 8, 26, 6, new DateTime(1, 1, 1), new DateTime(9999, 12, 31, 23, 59, 59, 999, 999), "0001-01-01 00:00:00|9999-12-31 23:59:59.999999" },
        { "datetime2", 8, 27, 7, new DateTime(1600, 2, 29, 1, 2, 3), new DateTime(2026, 3, 1).AddTicks(1234560), "1600-02-29 01:02:03|2026-03-01 00:00:00.123456" },
        { "datetimeoffset", 10, 34, 7, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(14)), new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(-570)), "2026-02-28 22:00:00+00|1900-01-01 09:30:00+00" },
        { "timestamp", 8, 0, 0, new byte[] { 0, 0, 0, 0, 0, 0, 7, 209 }, new byte[] { 127, 255, 255, 255, 255, 255, 255, 255 }, "2001|9223372036854775807" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task A_value_arrives_as_it_is(string type, int length, int precision, int scale, object first, object second, string expected)
    {
        var database = new TdsDatabase
        {
            Columns = [("a", type, length, precision, scale), ("b", type, length, precision, scale)],
            Rows = (session, _) => session.SayAsync(a =>
            {
                a.Columns(Column("a", type, precision, scale), Column("b", type, precision, scale));
                a.Row(first, second);
                a.PackedRow(null, second);
                a.Row(null, null);
                a.Done(3);
            }),
        };
        await using var server = new TdsServer(database.AnswerAsync);
        using var reading = new SqlServerReading();

        using var part = await reading.ReadAsync(server.Settings, SqlServerReading.Request());

        Assert.Empty(reading.Rejected);
        Assert.Equal([$"{expected}|1", $"NULL|{expected.Split('|')[1]}|2", "NULL|NULL|3"], reading.Lines());
        Assert.Equal(3, part.Records);
    }

    internal static TdsColumn Column(string name, string type, int precision, int scale) => type switch
    {
        "bit" => TdsTypes.Bit(name),
        "tinyint" => TdsTypes.TinyInt(name),
        "smallint" => TdsTypes.SmallInt(name),
        "int" => TdsTypes.Int(name),
        "bigint" => TdsTypes.BigInt(name),
        "decimal" or "numeric" => TdsTypes.Decimal(name, (byte)precision, (byte)scale),
        "money" => TdsTypes.Money(name),
        "smallmoney" => TdsTypes.SmallMoney(name),
        "real" => TdsTypes.Real(name),
        "float" => TdsTypes.Float(name),
        "varchar" => TdsTypes.VarChar(name, 20),
        "nvarchar" => TdsTypes.Wide(name),
        "varbinary" => TdsTypes.VarBinary(name, 20),
        "uniqueidentifier" => TdsTypes.Guid(name),
        "date" => TdsTypes.Date(name),
        "time" => TdsTypes.Time(name, (byte)scale),
        "smalldatetime" => TdsTypes.SmallDateTime(name),
        "datetime" => TdsTypes.DateTime(name),
        "datetime2" => TdsTypes.DateTime2(name, (byte)scale),
        "datetimeoffset" => TdsTypes.DateTimeOffset(name, (byte)scale),
        "timestamp" => TdsTypes.Binary(name, 8),
        _ => TdsTypes.WideMax(name),
    };
}
