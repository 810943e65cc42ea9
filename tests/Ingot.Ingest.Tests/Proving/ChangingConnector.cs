using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Core.Columns;

namespace Ingot.Ingest.Tests.Proving;

/// <summary>Another connector, and somebody who does something between the first look at a part and the second.</summary>
internal sealed class ChangingConnector(IConnector connector, Action change) : IConnector
{
    public string Kind => connector.Kind;

    public bool NeedsPath => connector.NeedsPath;

    public OptionSet ConnectionSettings => connector.ConnectionSettings;

    public IReadOnlyList<OptionDescription> SourceOptions => connector.SourceOptions;

    public void Check(IReadOnlyList<SourceOption> options) => connector.Check(options);

    public void CheckConnection(ConnectionOptions connection) => connector.CheckConnection(connection);

    public ValueTask<IReadOnlyList<SourcePart>> ListAsync(SourceRequest request, CancellationToken ct) => connector.ListAsync(request, ct);

    public async ValueTask<PartScan> OpenAsync(SourceRequest request, SourcePart part, ScanContext context, CancellationToken ct)
    {
        var scan = await connector.OpenAsync(request, part, context, ct);
        return new Changed(scan)
        {
            Again = (again, token) =>
            {
                change();
                return scan.Again!(again, token);
            },
        };
    }

    private sealed class Changed(PartScan scan) : PartScan
    {
        public override TableSchema Schema => scan.Schema;

        public override string Relation => scan.Relation;

        public override long Records => scan.Records;

        public override long BytesRead => scan.BytesRead;

        public override long? BytesTotal => scan.BytesTotal;

        public override IReadOnlyDictionary<string, string> Format => scan.Format;

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                scan.Dispose();
            base.Dispose(disposing);
        }
    }
}
