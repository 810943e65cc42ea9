using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Csv.Detection;
using Ingot.Connectors.Files.Options;
using Ingot.Connectors.Files.Streams;

namespace Ingot.Connectors.Files.Csv;

/// <summary>An open CSV file.</summary>
internal sealed class CsvPart : OfferedPart<CsvScan>
{
    private readonly PartStream _stream;
    private readonly long? _bytes;

    private CsvPart(ScanContext context, PartStream stream, CsvScan scan, CsvDetection detection, long? bytes)
        : base(context, scan, detection.Layout.Schema, detection.Facts, stream)
    {
        _stream = stream;
        _bytes = bytes;
    }

    /// <inheritdoc />
    public override long Records => Scan.Records;

    /// <inheritdoc />
    public override long BytesRead => _stream.BytesRead;

    /// <inheritdoc />
    public override long? BytesTotal => _bytes;

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
            return new CsvPart(context, stream, scan, detection with { Facts = facts }, file.Part.Bytes) { Again = file.AgainAsync };
        }
        catch
        {
            stream.Dispose();
            throw;
        }
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
