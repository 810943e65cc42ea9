using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Ingot.Connectors.Oracle.Tests;

/// <summary>A driver that takes the connection strings of Oracle's and connects to PostgreSQL; what the server does not know it says as Oracle does.</summary>
internal sealed class StandInFactory : DbProviderFactory
{
    internal static readonly StandInFactory Instance = new();

    /// <summary>Connection strings of PostgreSQL by the services they stand in for.</summary>
    internal static readonly ConcurrentDictionary<string, string> Databases = new(StringComparer.Ordinal);

    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new();

    public override DbConnection CreateConnection() => new StandInConnection();

    private sealed class StandInConnection : DbConnection
    {
        private readonly NpgsqlConnection _inner = new();
        private string _text = "";

        [AllowNull]
        public override string ConnectionString
        {
            get => _text;
            set
            {
                _text = value ?? "";
                var builder = new DbConnectionStringBuilder { ConnectionString = _text };
                Assert.Equal(("reader", "p"), (builder["User ID"], builder["Password"]));
                _inner.ConnectionString = Databases.Single(d => ((string)builder["Data Source"]).Contains($"(SERVICE_NAME={d.Key})", StringComparison.Ordinal)).Value;
            }
        }

        public override string Database => _inner.Database;

        public override string DataSource => _inner.DataSource;

        public override string ServerVersion => _inner.ServerVersion;

        public override System.Data.ConnectionState State => _inner.State;

        public override void ChangeDatabase(string databaseName) => _inner.ChangeDatabase(databaseName);

        public override void Close() => _inner.Close();

        public override void Open() => _inner.Open();

        protected override DbTransaction BeginDbTransaction(System.Data.IsolationLevel isolationLevel) => _inner.BeginTransaction(isolationLevel);

        protected override DbCommand CreateDbCommand() => new StandInCommand(_inner.CreateCommand());

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
