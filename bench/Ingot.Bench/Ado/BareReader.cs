using System.Diagnostics;
using Npgsql;

namespace Ingot.Bench.Ado;

/// <summary>Reads the orders with the driver's own reader, each value in its own type, and does nothing with them.</summary>
internal static class BareReader
{
    internal static async Task<double> RunAsync(string connectionString)
    {
        await ReadAsync(connectionString, "few_orders");
        var clock = Stopwatch.StartNew();
        await ReadAsync(connectionString, "orders");
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task ReadAsync(string connectionString, string table)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT * FROM {table}", connection);
        await using var reader = await command.ExecuteReaderAsync(System.Data.CommandBehavior.SequentialAccess);
        // The columns of orders.sql, in order.
        while (reader.Read())
        {
            reader.GetInt64(0);
            reader.GetInt32(1);
            reader.GetFieldValue<DateOnly>(2);
            reader.GetDateTime(3);
            reader.GetString(4);
            reader.GetInt32(5);
            reader.GetDecimal(6);
            reader.GetDouble(7);
            reader.GetString(8);
            if (!reader.IsDBNull(9))
                reader.GetString(9);
            reader.GetDateTime(10);
        }
    }
}
