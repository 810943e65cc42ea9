using System.Globalization;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Connectors.Ado.Errors;
using Ingot.Connectors.Ado.Reading;
using Ingot.Connectors.Oracle.Options;
using Ingot.Connectors.Oracle.Sessions;

namespace Ingot.Connectors.Oracle;

/// <summary>Reads tables, views and queries of an Oracle database, through a driver that a plugin brings. See docs/formats/oracle.md.</summary>
public sealed class OracleConnector : IConnector
{
    /// <summary>The kind of connection.</summary>
    public const string KindName = "oracle";

    /// <inheritdoc />
    public string Kind => KindName;

    /// <inheritdoc />
    public bool NeedsPath => false;

    /// <inheritdoc />
    public bool ReadsRanges => true;

    /// <inheritdoc />
    public OptionSet ConnectionSettings => OracleSettingsOptions.Set;

    /// <inheritdoc />
    public IReadOnlyList<OptionDescription> SourceOptions => OracleSourceOptions.All;

    /// <inheritdoc />
    public void Check(IReadOnlyList<SourceOption> options) => OracleOptionsReader.Read(options);

    /// <inheritdoc />
    public void CheckConnection(ConnectionOptions connection) => OracleSettingsReader.Read(connection);

    /// <inheritdoc />
    public string DriverOf(ConnectionOptions connection) => connection.Settings.Find("provider") is ConfigScalar { Text: var provider } ? provider : OracleSettings.OwnDriver;

    /// <inheritdoc />
    public SourceDataset DatasetOf(SourceRequest request)
    {
        var settings = OracleSettingsReader.Read(request.Connection!);
        var options = OracleOptionsReader.Read(request.Options);
        string?[] name = options.Table is [var table] ? [settings.ServiceName ?? settings.Sid, settings.Schema ?? settings.User?.ToUpperInvariant(), table] : [settings.ServiceName ?? settings.Sid, .. options.Table];
        return new SourceDataset($"oracle://{settings.Host}:{settings.Port.ToString(CultureInfo.InvariantCulture)}", options.Query is null ? string.Join('.', name.OfType<string>()) : null);
    }

    /// <summary>Several connections read by one change number, one connection in a transaction that sees one moment.</summary>
    /// <inheritdoc />
    public SecondLookRefusal? RefuseSecondLook(SourceRequest request) => null;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<SourcePart>> ListAsync(SourceRequest request, CancellationToken ct)
    {
        var options = OracleOptionsReader.Read(request.Options);
        var session = SessionOf(request);
        return await PartListing.OfAsync(
            await session.OpenAsync(ct), (c, sql) => session.Command(c, sql), options.VersionQuery, options.PartName, request.Options, e => AdoErrors.Explain(e, session.Ado), ct);
    }

    /// <inheritdoc />
    public async ValueTask<PartScan> OpenAsync(SourceRequest request, SourcePart part, ScanContext context, CancellationToken ct) =>
        await OraclePart.OpenAsync(SessionOf(request), OracleOptionsReader.Read(request.Options), request, context, ct);

    private static OracleSession SessionOf(SourceRequest request) =>
        OracleSession.Of(OracleSettingsReader.Read(request.Connection!), request.Connection!.Settings.LocationOf("provider"));
}
