using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Options;
using Ingot.Connectors.Files.Streams;
using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors.Files.Json;

/// <summary>An open JSON or JSON lines file.</summary>
internal sealed class JsonPart : PartScan
{
    private readonly PartStream _stream;
    private readonly JsonScan _scan;
    private readonly OfferedScan _offered;
    private readonly long? _bytes;

    private JsonPart(PartStream stream, JsonScan scan, OfferedScan offered, JsonLayout layout, string encoding, long? bytes)
    {
        _stream = stream;
        _scan = scan;
        _offered = offered;
        _bytes = bytes;
        Schema = layout.Schema;
        Format = new Dictionary<string, string>
        {
            ["format"] = layout.Shape == JsonShape.Lines ? "jsonl" : "json",
            ["encoding"] = encoding,
        };
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
    public static JsonPart Open(PartFile file, FileFormat format, ScanContext context)
    {
        var text = TextSample.Read(file, JsonDetector.SampleSize);
        var layout = new JsonDetector(file.Part.Name, format, file.Columns).Detect(text.Bytes, text.IsWhole, text.Mark);
        var stream = PartStream.Open(file.Path, file.Part, file.Options.Compression);
        try
        {
            var limits = BlockLimits.Default with { RecordBytes = file.Options.MaxRecord };
            var scan = new JsonScan(
                layout, text.Decode(stream.Content), limits, file.Part.Name, context.Rejects, file.Threads(limits));
            return new JsonPart(stream, scan, context.Database.Scans.Offer(scan), layout, text.Encoding.WebName, file.Part.Bytes);
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
}
