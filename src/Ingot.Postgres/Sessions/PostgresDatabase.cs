using Ingot.Postgres.Wire.Passwords;
using Ingot.Telemetry;
using Npgsql;

namespace Ingot.Postgres.Sessions;

/// <summary>A PostgreSQL database with its pool of connections, for everything but bulk data.</summary>
public sealed class PostgresDatabase : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly RestedConnections _rested;

    private PostgresDatabase(PostgresSettings settings, NpgsqlDataSource source)
    {
        Settings = settings;
        _source = source;
        _rested = new RestedConnections(settings);
    }

    /// <summary>How it is reached.</summary>
    public PostgresSettings Settings { get; }

    /// <summary>Prepares a pool for statements whose values are of the server's own types; nothing is connected yet.</summary>
    /// <param name="settings">How the database is reached.</param>
    public static PostgresDatabase Open(PostgresSettings settings) => new(settings, Source(settings, usersTypes: false));

    /// <summary>
    /// Prepares a pool for any statement, also one whose values are of types that users made; nothing is connected yet. The first
    /// connection asks the server for all its types, which takes longer than the rest of connecting.
    /// </summary>
    /// <param name="settings">How the database is reached.</param>
    public static PostgresDatabase OpenForAnyType(PostgresSettings settings) => new(settings, Source(settings, usersTypes: true));

    /// <summary>Takes an open connection from the pool that answers; UTC, statement and lock time-outs set.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken = default) =>
        await PoolMeters.AcquiredAsync(Settings, async () =>
        {
            while (true)
            {
                var connection = await _source.OpenConnectionAsync(cancellationToken);
                var answers = false;
                try
                {
                    answers = await _rested.AnswersAsync(connection, cancellationToken);
                    if (answers)
                        return connection;
                }
                finally
                {
                    // The pool does not take a broken one back, so that at last there is a new one, or an error that says why there is none.
                    if (!answers)
                        await connection.DisposeAsync();
                }
            }
        });

    /// <summary>Takes an open connection from the pool that answers, on the caller's thread.</summary>
    public NpgsqlConnection Connect() => PoolMeters.Acquired(Settings, () =>
    {
        while (true)
        {
            var connection = _source.OpenConnection();
            if (_rested.Answers(connection))
                return connection;
            connection.Dispose();
        }
    });

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <inheritdoc />
    public void Dispose() => _source.Dispose();

    private static NpgsqlDataSource Source(PostgresSettings settings, bool usersTypes)
    {
        // Metrics show the name; without one they would show the host and the user.
        var builder = new NpgsqlDataSourceBuilder(ConnectionText(settings)) { Name = settings.Name };
        builder.ConfigureTracing(tracing => tracing
            .ConfigureCommandFilter(command => command.CommandText != RestedConnections.Nothing)
            .ConfigureCommandSpanNameProvider(command => DbStatement.OperationOf(command.CommandText)));
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(usersTypes));
        return builder.Build();
    }

    private static string ConnectionText(PostgresSettings settings) => new NpgsqlConnectionStringBuilder
    {
        Host = settings.Host,
        Port = settings.Port,
        Database = settings.Database,
        Username = settings.User,
        // Npgsql proves a password as it is given, because the runtime has no normalization here.
        Password = PasswordLookup.Find(settings) is { } password ? PreparedPassword.Of(password) : null,
        SslMode = settings.Tls switch
        {
            TlsMode.Disable => SslMode.Disable,
            TlsMode.Require => SslMode.Require,
            TlsMode.VerifyCa => SslMode.VerifyCA,
            TlsMode.VerifyFull => SslMode.VerifyFull,
            _ => SslMode.Prefer,
        },
        RootCertificate = settings.RootCertificate,
        Timeout = (int)Math.Ceiling(settings.ConnectTimeout.TotalSeconds),
        CommandTimeout = 0,
        Options = $"-c statement_timeout={(long)settings.StatementTimeout.TotalMilliseconds} -c lock_timeout={(long)settings.LockTimeout.TotalMilliseconds} -c TimeZone=UTC",
        MaxPoolSize = settings.PoolSize,
        ConnectionLifetime = (int)settings.MaxLifetime.TotalSeconds,
        ConnectionIdleLifetime = (int)settings.MaxIdle.TotalSeconds,
        ConnectionPruningInterval = (int)Math.Clamp(settings.MaxIdle.TotalSeconds, 1, 10),
        ApplicationName = settings.ApplicationName,
        MaxAutoPrepare = 0,
        IncludeErrorDetail = true,
    }.ConnectionString;
}
