using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Connectors.SqlServer.Errors;
using Ingot.Connectors.SqlServer.Options;
using Ingot.Connectors.SqlServer.Sessions;

namespace Ingot.Connectors.SqlServer;

/// <summary>Reads tables, views and queries of SQL Server or Azure SQL. See docs/formats/sqlserver.md.</summary>
/// <param name="kind"><see cref="SqlServerKind"/> or <see cref="AzureSqlKind"/>.</param>
public sealed class SqlServerConnector(string kind) : IConnector
{
    /// <summary>The kind of a SQL Server.</summary>
    public const string SqlServerKind = "sqlserver";

    /// <summary>The kind of a database of Azure SQL.</summary>
    public const string AzureSqlKind = "azure_sql";

    /// <inheritdoc />
    public string Kind => kind;

    /// <inheritdoc />
    public bool NeedsPath => false;

    /// <inheritdoc />
    public bool ReadsRanges => true;

    /// <inheritdoc />
    public OptionSet ConnectionSettings { get; } = SqlServerSettingsOptions.Of(kind);

    /// <inheritdoc />
    public IReadOnlyList<OptionDescription> SourceOptions => SqlServerSourceOptions.All;

    /// <summary>Whether connections of a kind are read here.</summary>
    /// <param name="kind">A kind.</param>
    public static bool Serves(string kind) => kind is SqlServerKind or AzureSqlKind;

    /// <inheritdoc />
    public void Check(IReadOnlyList<SourceOption> options) => SqlServerOptionsReader.Read(options);

    /// <inheritdoc />
    public void CheckConnection(ConnectionOptions connection) => SqlServerSettingsReader.Read(connection);

    /// <inheritdoc />
    public async ValueTask<string?> ReachAsync(ConnectionOptions connection, CancellationToken ct)
    {
        var settings = SqlServerSettingsReader.Read(connection);
        return $"SQL Server {await new SqlServerSessions(settings).VersionAsync(ct)} at {settings.Display} answers {settings.Account}";
    }

    /// <inheritdoc />
    public SourceDataset DatasetOf(SourceRequest request)
    {
        var settings = SqlServerSettingsReader.Read(request.Connection!);
        var place = settings.Instance is { } instance ? $"{settings.Host}/{instance}" : string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port ?? SqlServerSettings.DefaultPort}");
        return new SourceDataset($"mssql://{place}", SqlServerOptionsReader.Read(request.Options).Table is { } table ? $"{settings.Database}.{table}" : null);
    }

    /// <summary>Only what one connection reads in one transaction of the right isolation is of one moment.</summary>
    /// <inheritdoc />
    public SecondLookRefusal? RefuseSecondLook(SourceRequest request)
    {
        string? Said(string option) => request.Options.FirstOrDefault(o => o.Name == option)?.Values is [var value] ? value : null;
        if (Said("parallel") is not (null or "1"))
            return new SecondLookRefusal("Each of several connections to SQL Server reads as of a moment of its own.", $"Take 'parallel' off the source. {SecondLookRefusal.Transit}");
        return Said("isolation") is null or "snapshot" or "serializable" ? null
            : new SecondLookRefusal($"With isolation {Said("isolation")} each statement sees rows of other moments.", $"Say 'isolation: snapshot' or 'isolation: serializable' in the source. {SecondLookRefusal.Transit}");
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<SourcePart>> ListAsync(SourceRequest request, CancellationToken ct)
    {
        var options = SqlServerOptionsReader.Read(request.Options);
        var sessions = new SqlServerSessions(SqlServerSettingsReader.Read(request.Connection!));
        return [new SourcePart(options.PartName, Fingerprint(await VersionAsync(sessions, options, ct), request.Options), null)];
    }

    /// <inheritdoc />
    public async ValueTask<PartScan> OpenAsync(SourceRequest request, SourcePart part, ScanContext context, CancellationToken ct) =>
        await SqlServerPart.OpenAsync(new SqlServerSessions(SqlServerSettingsReader.Read(request.Connection!)), SqlServerOptionsReader.Read(request.Options), request, context, ct);

    /// <summary>The version that the job's query tells; without one, only whether the database answers.</summary>
    private static async Task<string?> VersionAsync(SqlServerSessions sessions, SqlServerOptions options, CancellationToken ct)
    {
        await using var connection = await sessions.OpenAsync(ct);
        if (options.VersionQuery is not { } query)
            return null;
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = query;
            await using var reader = await command.ExecuteReaderAsync(ct);
            var values = new List<string>();
            while (await reader.ReadAsync(ct))
            {
                for (var i = 0; i < reader.FieldCount; i++)
                    values.Add(TextOf(reader.GetValue(i)));
            }

            return string.Join('\u001f', values);
        }
        catch (Exception e)
        {
            throw SqlServerErrors.Explain(e, sessions.Settings);
        }
    }

    private static string TextOf(object value) => value switch
    {
        DBNull => "null",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Without a version nobody knows whether rows have changed, so the part always counts as changed.</summary>
    private static string Fingerprint(string? version, IReadOnlyList<SourceOption> options) => version is null
        ? string.Create(CultureInfo.InvariantCulture, $"unknown {Guid.NewGuid():N}")
        : $"{Digest(version)} {Digest(Text(options))}";

    /// <summary>Another condition or query gives other rows of the same version.</summary>
    private static string Text(IReadOnlyList<SourceOption> options) =>
        string.Join('\n', options.Where(o => o.Name is not ("parallel" or "isolation")).OrderBy(o => o.Name, StringComparer.Ordinal).Select(o => $"{o.Name}={string.Join('\0', o.Values)}"));

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
