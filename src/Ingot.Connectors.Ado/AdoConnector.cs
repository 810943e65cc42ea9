using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Connectors.Ado.Drivers;
using Ingot.Connectors.Ado.Errors;
using Ingot.Connectors.Ado.Options;
using Ingot.Connectors.Ado.Reading;

namespace Ingot.Connectors.Ado;

/// <summary>Reads tables, views and queries through any ADO.NET driver. See docs/formats/ado.md.</summary>
public sealed class AdoConnector : IConnector
{
    /// <summary>The kind of connection.</summary>
    public const string KindName = "ado";

    /// <inheritdoc />
    public string Kind => KindName;

    /// <inheritdoc />
    public bool NeedsPath => false;

    /// <inheritdoc />
    public bool ReadsRanges => true;

    /// <inheritdoc />
    public OptionSet ConnectionSettings => AdoSettingsOptions.Set;

    /// <inheritdoc />
    public IReadOnlyList<OptionDescription> SourceOptions => AdoSourceOptions.All;

    /// <inheritdoc />
    public void Check(IReadOnlyList<SourceOption> options) => AdoOptionsReader.Read(options);

    /// <inheritdoc />
    public void CheckConnection(ConnectionOptions connection) => AdoSettingsReader.Read(connection);

    /// <inheritdoc />
    public string? DriverOf(ConnectionOptions connection) => connection.Settings.Find("provider") is ConfigScalar { Text: var provider } ? provider : null;

    /// <inheritdoc />
    public SecondLookRefusal? RefuseSecondLook(SourceRequest request) => request.Connection?.Settings.Find("isolation") is ConfigScalar { Text: "snapshot" or "serializable" } ? null : new(
        $"Each statement of connection '{request.Connection?.Name}' sees a moment of its own.", $"Say 'isolation: snapshot' or 'isolation: serializable' in the connection, where its database has that. {SecondLookRefusal.Transit}");

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<SourcePart>> ListAsync(SourceRequest request, CancellationToken ct)
    {
        var options = AdoOptionsReader.Read(request.Options);
        var settings = AdoSettingsReader.Read(request.Connection!);
        return await PartListing.OfAsync(
            await AdoDriver.Find(settings).OpenAsync(ct), (c, sql) => AdoPart.Command(c, settings, sql, RangeCondition.None),
            options.VersionQuery, options.PartName, request.Options, e => AdoErrors.Explain(e, settings), ct);
    }

    /// <inheritdoc />
    public async ValueTask<PartScan> OpenAsync(SourceRequest request, SourcePart part, ScanContext context, CancellationToken ct) =>
        await AdoPart.OpenAsync(AdoSettingsReader.Read(request.Connection!), AdoOptionsReader.Read(request.Options), request, context, ct);
}
