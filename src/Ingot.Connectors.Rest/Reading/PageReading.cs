using System.Text.Json;
using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Paging;
using Ingot.Connectors.Rest.Records;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest.Reading;

/// <summary>One page that is being read: its body, block by block.</summary>
internal sealed class PageReading(RestSettings settings, ApiRequest request, int number, CapturePlan plan, ApiBody body, BlockPool pool, int maxRecord)
{
    /// <summary>What is read of a page before its records are given on: a page up to this size can be asked for again.</summary>
    internal const int BlockBytes = 2 << 20;

    private const int LeastRead = 64 << 10;

    private readonly PageCutter _cutter = new(plan);
    private int _blocks;

    /// <summary>How it was asked for.</summary>
    public ApiRequest Request => request;

    /// <summary>Its ordinal, from 1.</summary>
    public int Number => number;

    /// <summary>Records found so far.</summary>
    public long Records { get; private set; }

    /// <summary>Bytes understood so far.</summary>
    public long Bytes => _cutter.Bytes;

    /// <summary>Whether the place of the records was found.</summary>
    public bool FoundRecords => _cutter.FoundRecords;

    /// <summary>What was found there instead; null when nothing.</summary>
    public string? FoundInstead => _cutter.NoRecords;

    /// <summary>Whether there was an object instead of a list.</summary>
    public bool IsObject => _cutter.FoundObject;

    /// <summary>Whether it fitted into one block.</summary>
    public bool IsOneBlock => _blocks == 1;

    /// <summary>A single value of it.</summary>
    public string? Value(RecordPath path) => _cutter.Value(path);

    /// <summary>Finds the records of a block, and reads the block behind it; the answer is null when there is none.</summary>
    public async ValueTask<PageBlock?> CutAsync(PageBlock block, CancellationToken cancellationToken)
    {
        _blocks++;
        while (true)
        {
            var understood = Cut(block);
            if (body.HasEnded)
            {
                Records += block.Records.Count;
                _cutter.Keep(block);
                return null;
            }

            if (understood > 0)
            {
                Records += block.Records.Count;
                _cutter.Keep(block);
                var next = await pool.RentAsync(cancellationToken);
                next.Page = number;
                next.Append(block.Content[understood..]);
                await FillAsync(body, next, BlockBytes, cancellationToken);
                return next;
            }

            if (block.Length >= maxRecord)
                throw PageErrors.RecordTooLong(settings, request, number, maxRecord);
            await FillAsync(body, block, (int)Math.Min(2L * block.Length, maxRecord), cancellationToken);
        }
    }

    /// <summary>Reads into a block until it has so many bytes or the body ends.</summary>
    internal static async ValueTask FillAsync(ApiBody body, PageBlock block, int bytes, CancellationToken cancellationToken)
    {
        while (!body.HasEnded && block.Length < bytes)
        {
            // Small pages leave blocks small.
            block.Grow(Math.Min(bytes, Math.Max(LeastRead, 2 * block.Length)));
            block.Length += await body.FillAsync(block.Buffer.AsMemory(block.Length), cancellationToken);
        }
    }

    private int Cut(PageBlock block)
    {
        try
        {
            var content = block.Content;
            var mark = _cutter.Bytes == 0 && content.StartsWith("\uFEFF"u8) ? 3 : 0;
            var before = block.Records.Count;
            var understood = _cutter.Cut(content[mark..], body.HasEnded, block.Records);
            for (var i = before; mark > 0 && i < block.Records.Count; i++)
                block.Records[i] = (block.Records[i].Start.Value + mark)..(block.Records[i].End.Value + mark);
            // How long a record may be does not depend on where in a block it lies.
            for (var i = before; i < block.Records.Count; i++)
            {
                if (block.Records[i].End.Value - block.Records[i].Start.Value > maxRecord)
                    throw PageErrors.RecordTooLong(settings, request, number, maxRecord);
            }

            return understood == 0 ? 0 : understood + mark;
        }
        catch (JsonException e)
        {
            throw PageErrors.Broken(settings, request, number, _cutter.Bytes, e);
        }
    }
}
