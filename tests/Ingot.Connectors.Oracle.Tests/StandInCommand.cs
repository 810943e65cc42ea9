using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Ingot.Connectors.Oracle.Tests;

/// <summary>A command of PostgreSQL whose errors have Oracle's numbers, and that insists on what Oracle's driver must be told.</summary>
internal sealed class StandInCommand(NpgsqlCommand inner) : DbCommand
{
    /// <summary>As Oracle's driver has it; it binds by position unless this is set.</summary>
    public bool BindByName { get; set; }

    /// <summary>As Oracle's driver has it.</summary>
    public long FetchSize { get; set; }

    /// <summary>As Oracle's driver has it.</summary>
    public int InitialLOBFetchSize { get; set; }

    [AllowNull]
    public override string CommandText { get => inner.CommandText; set => inner.CommandText = value; }

    public override int CommandTimeout { get => inner.CommandTimeout; set => inner.CommandTimeout = value; }

    public override CommandType CommandType { get => inner.CommandType; set => inner.CommandType = value; }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get => inner.UpdatedRowSource; set => inner.UpdatedRowSource = value; }

    protected override DbConnection? DbConnection { get => inner.Connection; set => inner.Connection = (NpgsqlConnection?)value; }

    protected override DbParameterCollection DbParameterCollection => inner.Parameters;

    protected override DbTransaction? DbTransaction { get => inner.Transaction; set => inner.Transaction = (NpgsqlTransaction?)value; }

    public override void Cancel() => inner.Cancel();

    public override int ExecuteNonQuery() => inner.ExecuteNonQuery();

    public override object? ExecuteScalar() => inner.ExecuteScalar();

    public override void Prepare() => inner.Prepare();

    protected override DbParameter CreateDbParameter() => inner.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Assert.Equal((true, 1024L * 1024, -1), (BindByName, FetchSize, InitialLOBFetchSize));
        try
        {
            return inner.ExecuteReader(behavior);
        }
        catch (PostgresException e)
        {
            throw new Said($"ORA-{(e.SqlState.StartsWith("42", StringComparison.Ordinal) ? "00942" : "00600")}: {e.MessageText}");
        }
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private sealed class Said(string message) : DbException(message);
}
