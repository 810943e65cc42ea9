using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Options;
using Ingot.Connectors.Files.Streams;

namespace Ingot.Connectors.Files.Json;

/// <summary>An open JSON or JSON lines file.</summary>
internal sealed class JsonPart : OfferedPart<JsonScan>
{
    private readonly PartStream _stream;
    private readonly long? _bytes;

    private JsonPart(ScanContext context, PartStream stream, JsonScan scan, JsonLayout layout, string encoding, long? bytes)
        : base(context, scan, layout.Schema, FormatOf(layout, encoding), stream)
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
            return new JsonPart(context, stream, scan, layout, text.Encoding.WebName, file.Part.Bytes) { Again = file.AgainAsync };
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static Dictionary<string, string> FormatOf(JsonLayout layout, string encoding) => new()
    {
        ["format"] = layout.Shape == JsonShape.Lines ? "jsonl" : "json",
        ["encoding"] = encoding,
    };
}
