using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Connectors.Postgres.Loading;
using Ingot.Connectors.Postgres.Options;
using Ingot.Connectors.Postgres.Reading;
using Ingot.Connectors.Targets;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Wire;

namespace Ingot.Connectors.Postgres;

/// <summary>Reads tables, views and queries of a PostgreSQL database. See docs/formats/postgres.md.</summary>
public sealed class PostgresConnector : IConnector
{
    /// <inheritdoc />
    public string Kind => ConnectionOptions.PostgresKind;

    /// <inheritdoc />
    public IDestination Destination { get; } = new PostgresDestination();

    /// <inheritdoc />
    public bool NeedsPath => false;

    /// <inheritdoc />
    public bool ReadsRanges => true;

    /// <inheritdoc />
    public OptionSet ConnectionSettings => PostgresSettingsOptions.Set;

    /// <inheritdoc />
    public IReadOnlyList<OptionDescription> SourceOptions => PostgresSourceOptions.All;

    /// <inheritdoc />
    public void Check(IReadOnlyList<SourceOption> options) => PostgresOptionsReader.Read(options);

    /// <inheritdoc />
    public void CheckConnection(ConnectionOptions connection) => PostgresSettingsReader.Read(connection);

    /// <summary>All that a load reads is read by one snapshot, which is kept until the part is closed.</summary>
    /// <inheritdoc />
    public SecondLookRefusal? RefuseSecondLook(SourceRequest request) => null;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<SourcePart>> ListAsync(SourceRequest request, CancellationToken ct)
    {
        var options = PostgresOptionsReader.Read(request.Options);
        return [new SourcePart(options.PartName, PartVersion.Fingerprint(await VersionAsync(request, options, ct), request.Options), null)];
    }

    /// <inheritdoc />
    public async ValueTask<long?> EstimateAsync(SourceRequest request, SourcePart part, CancellationToken ct)
    {
        await using var database = PostgresDatabase.Open(PostgresSettingsReader.Read(request.Connection!));
        return await PostgresPart.EstimateAsync(database, PostgresOptionsReader.Read(request.Options), request, ct);
    }

    /// <inheritdoc />
    public async ValueTask<PartScan> OpenAsync(SourceRequest request, SourcePart part, ScanContext context, CancellationToken ct)
    {
        var database = PostgresDatabase.Open(PostgresSettingsReader.Read(request.Connection!));
        try
        {
            return await PostgresPart.OpenAsync(database, PostgresOptionsReader.Read(request.Options), request, context, ct);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static async Task<string?> VersionAsync(SourceRequest request, PostgresOptions options, CancellationToken ct)
    {
        var settings = PostgresSettingsReader.Read(request.Connection!);
        if (options.VersionQuery is not { } query)
        {
            // Whether the database can be reached is to be known before any work; a pool for it would be filled for nothing.
            (await WireConnection.ConnectAsync(settings, ct)).Dispose();
            return null;
        }

        await using var database = PostgresDatabase.Open(settings);
        await using var hold = await SourceHold.BeginAsync(database, ct);
        return await SourceVersion.AskAsync(hold, query, ct);
    }
}
