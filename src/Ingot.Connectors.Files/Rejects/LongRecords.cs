using System.Globalization;
using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Rejects;

namespace Ingot.Connectors.Files.Rejects;

/// <summary>Rejects records that are too long to be held.</summary>
internal static class LongRecords
{
    /// <summary>Hands the record to the sink.</summary>
    public static void Reject(LongRecord record, BlockLimits limits, string part, IRejectSink sink) => sink.Add(new RejectedRecord
    {
        Part = part,
        RecordNumber = record.Number,
        Line = record.Line,
        ByteOffset = record.Byte,
        Reason = string.Create(
            CultureInfo.InvariantCulture,
            $"the record is {record.Length} bytes long; the limit is {limits.RecordBytes} (max_record); an unclosed quote may be the cause"),
        Raw = RawText.Show(record.Beginning),
        RawBytes = record.Length,
    });
}
