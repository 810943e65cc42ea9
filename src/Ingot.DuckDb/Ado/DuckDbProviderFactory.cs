using System.Data.Common;

namespace Ingot.DuckDb.Ado;

/// <summary>Creates the parts of the ADO.NET provider.</summary>
public sealed class DuckDbProviderFactory : DbProviderFactory
{
    /// <summary>The one factory.</summary>
    public static readonly DuckDbProviderFactory Instance = new();

    private DuckDbProviderFactory()
    {
    }

    /// <inheritdoc />
    public override DbConnection CreateConnection() => new DuckDbConnection();

    /// <inheritdoc />
    public override DbCommand CreateCommand() => new DuckDbCommand();

    /// <inheritdoc />
    public override DbParameter CreateParameter() => new DuckDbParameter();

    /// <inheritdoc />
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new DuckDbConnectionStringBuilder();
}
