using System.Data;
using System.Data.Common;
using Ingot.DuckDb.Ado;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb.Tests.Ado;

public sealed class ReaderTests : IDisposable
{
    private readonly DuckDbConnection _connection = new("");

    public ReaderTests() => _connection.Open();

    [Fact]
    public void Rows_are_streamed_in_order()
    {
        using var reader = Read("SELECT range AS i, range::VARCHAR AS t FROM range(10000)");
        Assert.True(reader.HasRows);
        var next = 0L;
        while (reader.Read())
        {
            Assert.Equal(next, reader.GetInt64(0));
            Assert.Equal(next.ToString(System.Globalization.CultureInfo.InvariantCulture), reader["t"]);
            next++;
        }

        Assert.Equal(10_000, next);
        Assert.True(reader.HasRows);
        Assert.False(reader.Read());
        Assert.False(reader.NextResult());
        Assert.False(reader.HasRows);
    }

    [Fact]
    public void Columns_are_found_by_name()
    {
        using var reader = Read("SELECT 1 AS Total, 2 AS \"other\"");

        Assert.Equal(0, reader.GetOrdinal("total"));
        Assert.Equal(1, reader.GetOrdinal("other"));
        Assert.Contains("Did you mean 'Total'?", Assert.Throws<DuckDbException>(() => reader.GetOrdinal("totl")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_converted_where_nothing_is_lost()
    {
        using var reader = Read("SELECT 5::BIGINT, 2.50::DECIMAL(12,2), '2026-11-20'::DATE, TIMESTAMP '2026-11-20 00:00:00', 'Friday', NULL::INTEGER, TIMESTAMP_NS '2026-11-20 10:00:00.000000100', INTERVAL 90 MINUTE, '0190a6c2-7f6b-7000-8000-000000000001', 12345678901234567890123456789012345678::DECIMAL(38,0), 5::HUGEINT");
        Assert.True(reader.Read());

        Assert.Equal(5, reader.GetInt32(0));
        Assert.Equal((byte)5, reader.GetByte(0));
        Assert.Equal(5m, reader.GetDecimal(0));
        Assert.Equal(2.5, reader.GetDouble(1));
        Assert.Equal(new WideDecimal(250, 2), reader.GetFieldValue<WideDecimal>(1));
        Assert.Equal(new DateTime(2026, 11, 20), reader.GetDateTime(2));
        Assert.Equal(new Date(new DateOnly(2026, 11, 20)), reader.GetFieldValue<Date>(2));
        Assert.Equal(new DateOnly(2026, 11, 20), reader.GetFieldValue<DateOnly>(3));
        Assert.Equal(DayOfWeek.Friday, reader.GetFieldValue<DayOfWeek>(4));
        Assert.Equal(DayOfWeek.Friday, reader.GetFieldValue<DayOfWeek>(0));
        Assert.Null(reader.GetFieldValue<int?>(5));
        Assert.Equal(100, reader.GetDateTime(6).Nanosecond);
        Assert.Equal(TimeSpan.FromMinutes(90), reader.GetFieldValue<TimeSpan>(7));
        Assert.Equal(Guid.Parse("0190a6c2-7f6b-7000-8000-000000000001"), reader.GetGuid(8));
        Assert.Equal(5L, reader.GetInt64(10));

        Assert.Throws<DuckDbException>(() => reader.GetInt32(1));
        Assert.Throws<DuckDbException>(() => reader.GetString(0));
        Assert.Throws<DuckDbException>(() => reader.GetInt32(5));
        Assert.Throws<DuckDbException>(() => reader.GetValue(9));
        Assert.Equal("12345678901234567890123456789012345678", reader.GetProviderSpecificValue(9).ToString());
        Assert.Throws<DuckDbException>(() => reader.GetValue(11));
    }

    [Fact]
    public void Bytes_and_characters_are_read_in_pieces()
    {
        using var reader = Read("SELECT '\\x01\\x02\\x03'::BLOB, 'abc'");
        Assert.True(reader.Read());
        var bytes = new byte[5];
        var characters = new char[2];

        Assert.Equal(3, reader.GetBytes(0, 0, null, 0, 0));
        Assert.Equal(2, reader.GetBytes(0, 1, bytes, 2, 5));
        Assert.Equal([0, 0, 2, 3, 0], bytes);
        Assert.Equal(2, reader.GetChars(1, 0, characters, 0, 2));
        Assert.Equal("ab", new string(characters));
        Assert.Equal(0, reader.GetBytes(0, 3, bytes, 0, 5));
        Assert.Equal("abc", reader.GetTextReader(1).ReadToEnd());
        Assert.Equal(3, reader.GetStream(0).Length);
    }

    [Fact]
    public void The_columns_are_described()
    {
        using var reader = Read("SELECT 1.5::DECIMAL(12,2) AS amount, [1] AS list");

        var amount = reader.GetColumnSchema()[0];
        Assert.Equal(("amount", 0, typeof(decimal), "DECIMAL(12,2)", 12, 2), (amount.ColumnName, amount.ColumnOrdinal, amount.DataType, amount.DataTypeName, amount.NumericPrecision, amount.NumericScale));
        var table = reader.GetSchemaTable()!;
        Assert.Equal(2, table.Rows.Count);
        Assert.Equal("INTEGER[]", table.Rows[1]["DataTypeName"]);
        Assert.Equal(typeof(List<object?>), table.Rows[1][SchemaTableColumn.DataType]);
    }

    [Fact]
    public void A_data_table_is_loaded()
    {
        using var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        using (var reader = Read("SELECT range AS i, NULL::VARCHAR AS t FROM range(3000)"))
            table.Load(reader);

        Assert.Equal(3000, table.Rows.Count);
        Assert.Equal(2999L, table.Rows[2999]["i"]);
        Assert.True(table.Rows[0].IsNull("t"));
    }

    [Fact]
    public void Without_a_row_there_is_no_value()
    {
        using var reader = Read("SELECT 1");
        Assert.Throws<DuckDbException>(() => reader.GetValue(0));
        reader.Read();
        reader.Read();
        Assert.Throws<DuckDbException>(() => reader.GetValue(0));
        reader.Close();
        Assert.Throws<ObjectDisposedException>(() => reader.Read());
    }

    public void Dispose() => _connection.Dispose();

    private DuckDbDataReader Read(string sql) => (DuckDbDataReader)new DuckDbCommand(sql, _connection).ExecuteReader();
}
