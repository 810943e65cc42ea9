using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Core.Columns;

namespace Ingot.Ingest.Tests.Proving;

/// <summary>Another connector with a fault: the rows that a load reads are not those of the source, and nothing on their way could tell.</summary>
/// <param name="connector">The connector.</param>
/// <param name="select">SQL that makes the rows of a relation others, with <c>{0}</c> for the relation.</param>
/// <param name="lost">Rows that it leaves out.</param>
/// <param name="between">What somebody does between the first look at a part and the second; null for nothing.</param>
internal sealed class AlteringConnector(IConnector connector, string select, long lost = 0, Action? between = null) : IConnector
{
    public string Kind => connector.Kind;

    public bool NeedsPath => connector.NeedsPath;

    public bool ReadsRanges => connector.ReadsRanges;

    public OptionSet ConnectionSettings => connector.ConnectionSettings;

    public IReadOnlyList<OptionDescription> SourceOptions => connector.SourceOptions;

    public void Check(IReadOnlyList<SourceOption> options) => connector.Check(options);

    public void CheckConnection(ConnectionOptions connection) => connector.CheckConnection(connection);

    public ValueTask<IReadOnlyList<SourcePart>> ListAsync(SourceRequest request, CancellationToken ct) => connector.ListAsync(request, ct);

    public async ValueTask<PartScan> OpenAsync(SourceRequest request, SourcePart part, ScanContext context, CancellationToken ct)
    {
        var scan = await connector.OpenAsync(request, part, context, ct);
        return new Altered(scan, select, lost)
        {
            Again = (again, token) =>
            {
                between?.Invoke();
                return scan.Again!(again, token);
            },
        };
    }

    private sealed class Altered(PartScan scan, string select, long lost) : PartScan
    {
        public override TableSchema Schema => scan.Schema;

        public override string Relation => $"({string.Format(System.Globalization.CultureInfo.InvariantCulture, select, scan.Relation)})";

        public override long Records => scan.Records - lost;

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
