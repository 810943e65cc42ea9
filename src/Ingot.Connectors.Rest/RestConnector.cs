using System.Globalization;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest;

/// <summary>Reads resources of REST APIs that answer with JSON. See docs/formats/rest.md.</summary>
/// <param name="time">Clock; null for the system's.</param>
public sealed class RestConnector(TimeProvider? time = null) : IConnector
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <inheritdoc />
    public string Kind => RestSettingsOptions.Kind;

    /// <inheritdoc />
    public bool NeedsPath => false;

    /// <inheritdoc />
    public bool ReadsRanges => true;

    /// <inheritdoc />
    public OptionSet ConnectionSettings => RestSettingsOptions.Set;

    /// <inheritdoc />
    public IReadOnlyList<OptionDescription> SourceOptions => RestSourceOptions.All;

    /// <inheritdoc />
    public void Check(IReadOnlyList<SourceOption> options) => RestOptionsReader.Read(options);

    /// <inheritdoc />
    public void CheckConnection(ConnectionOptions connection) => RestSettingsReader.Read(connection);

    /// <inheritdoc />
    public async ValueTask<string?> ReachAsync(ConnectionOptions connection, CancellationToken ct)
    {
        using var api = new RestApi(RestSettingsReader.Read(connection), _time);
        var status = await api.ReachAsync(ct);
        return status < 500
            ? string.Create(CultureInfo.InvariantCulture, $"{ShownUrl.Of(api.Settings.BaseUrl)} answers ({status})")
            : throw RestErrors.Ill(api.Settings, status);
    }

    /// <inheritdoc />
    public SourceDataset DatasetOf(SourceRequest request)
    {
        var address = RestSettingsReader.Read(request.Connection!).BaseUrl;
        return new SourceDataset($"{address.Scheme}://{address.Authority}", $"{address.AbsolutePath.TrimEnd('/')}/{RestOptionsReader.Read(request.Options).PartName.TrimStart('/')}");
    }

    /// <inheritdoc />
    public SecondLookRefusal RefuseSecondLook(SourceRequest request) =>
        new("An API answers as of the moment of each request, so nothing tells what it answered before.", SecondLookRefusal.Transit);

    /// <summary>One part, which always counts as changed: nobody can know that an API would give the same again.</summary>
    /// <inheritdoc />
    public ValueTask<IReadOnlyList<SourcePart>> ListAsync(SourceRequest request, CancellationToken ct)
    {
        var options = RestOptionsReader.Read(request.Options);
        var fingerprint = string.Create(CultureInfo.InvariantCulture, $"unknown {Guid.NewGuid():N}");
        return ValueTask.FromResult<IReadOnlyList<SourcePart>>([new SourcePart(options.PartName, fingerprint, null)]);
    }

    /// <inheritdoc />
    public async ValueTask<PartScan> OpenAsync(SourceRequest request, SourcePart part, ScanContext context, CancellationToken ct) =>
        await RestPart.OpenAsync(RestApi.Of(request.Connection!, _time), RestOptionsReader.Read(request.Options), request, part, context, ct);
}
