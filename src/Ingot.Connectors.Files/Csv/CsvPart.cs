using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Csv.Detection;
using Ingot.Connectors.Files.Options;
using Ingot.Connectors.Files.Streams;
using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors.Files.Csv;

/// <summary>An open CSV file.</summary>
internal sealed class CsvPart : PartScan
{
    private readonly PartStream _stream;
    private readonly CsvScan _scan;
    private readonly OfferedScan _offered;
    private readonly long? _bytes;

    private CsvPart(PartStream stream, CsvScan scan, OfferedScan offered, CsvDetection detection, long? bytes)
    {
        _stream = stream;
        _scan = scan;
        _offered = offered;
        _bytes = bytes;
        Schema = detection.Layout.Schema;
        Format = detection.Facts;
    }

    /// <inheritdoc />
    public override TableSchema Schema { get; }

    /// <inheritdoc />
    public override string Relation => _offered.Relation;

    /// <inheritdoc />
    public override long Records => _scan.Records;

    /// <inheritdoc />
    public override long BytesRead => _stream.BytesRead;

    /// <inheritdoc />
    public override long? BytesTotal => _bytes;

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Format { get; }

    /// <summary>Opens a file: looks at its beginning, then stands at it again.</summary>
    public static CsvPart Open(PartFile file, ScanContext context)
    {
        var text = TextSample.Read(file, CsvSample.Size);
        var sample = new CsvSample(text.Bytes, text.IsWhole, new BlockStart(text.Mark, 1));
        if (sample.Bytes.IsEmpty)
            throw FilesErrors.Empty(file.Part.Name);
        var detection = new CsvDetector(file.Part.Name, file.Options, file.Columns).Detect(AfterSkipped(sample, file.Options));
        var facts = new Dictionary<string, string>(detection.Facts) { ["encoding"] = text.Encoding.WebName };

        var stream = PartStream.Open(file.Path, file.Part, file.Options.Compression);
        try
        {
            var limits = BlockLimits.Default with { RecordBytes = file.Options.MaxRecord };
            var scan = new CsvScan(
                detection.Layout, text.Decode(stream.Content), limits, file.Part.Name, context.Rejects, file.Threads(limits));
            return new CsvPart(stream, scan, context.Database.Scans.Offer(scan), detection with { Facts = facts }, file.Part.Bytes);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _offered.Dispose();
            _scan.Dispose();
            _stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private static CsvSample AfterSkipped(CsvSample sample, FilesOptions options)
    {
        var text = sample.Bytes.Span;
        var terminator = text.Contains((byte)'\n') || !text.Contains((byte)'\r') ? (byte)'\n' : (byte)'\r';
        var at = 0;
        for (var line = 0; line < options.Skip && at < text.Length; line++)
        {
            var end = text[at..].IndexOf(terminator);
            at = end < 0 ? text.Length : at + end + 1;
        }

        return sample.From(at, terminator);
    }
}
