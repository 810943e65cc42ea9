using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Connectors.Targets;

namespace Ingot.Ingest.Tests.Databases;

/// <summary>Another connector, and somebody who does something just after so many parts were opened.</summary>
internal sealed class IntrudingConnector(IConnector connector, int opened, Action intrude) : IConnector
{
    private int _opened;

    public string Kind => connector.Kind;

    public bool NeedsPath => connector.NeedsPath;

    public OptionSet ConnectionSettings => connector.ConnectionSettings;

    public IReadOnlyList<OptionDescription> SourceOptions => connector.SourceOptions;

    public IDestination? Destination => connector.Destination;

    public void Check(IReadOnlyList<SourceOption> options) => connector.Check(options);

    public void CheckConnection(ConnectionOptions connection) => connector.CheckConnection(connection);

    public ValueTask<IReadOnlyList<SourcePart>> ListAsync(SourceRequest request, CancellationToken ct) => connector.ListAsync(request, ct);

    public async ValueTask<PartScan> OpenAsync(SourceRequest request, SourcePart part, ScanContext context, CancellationToken ct)
    {
        var scan = await connector.OpenAsync(request, part, context, ct);
        if (++_opened == opened)
            intrude();
        return scan;
    }
}
