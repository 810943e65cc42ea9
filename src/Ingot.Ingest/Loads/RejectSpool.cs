using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Connectors;
using Ingot.Core.Errors;

namespace Ingot.Ingest.Loads;

/// <summary>
/// Collects the rejected records of one part in a file, one JSON object a line, so that memory stays flat however
/// many there are. A part with very many more than the job tolerates is stopped early: it cannot succeed.
/// </summary>
internal sealed partial class RejectSpool : IRejectSink, IDisposable
{
    /// <summary>Records kept beyond the tolerance before the load is stopped, enough to see the pattern.</summary>
    internal const long KeptBeyondTolerance = 10_000;

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly long _limit;
    private FileStream? _stream;
    private long _count;
    private long _discarded;

    internal RejectSpool(string path, long tolerated)
    {
        _path = path;
        _limit = tolerated + KeptBeyondTolerance;
    }

    /// <summary>Records collected.</summary>
    internal long Count => Interlocked.Read(ref _count);

    /// <summary>Records among them that the job's contract leaves out: nobody has to tolerate them.</summary>
    internal long Discarded => Interlocked.Read(ref _discarded);

    /// <summary>The first record, for messages; null when there is none.</summary>
    internal RejectedRecord? First { get; private set; }

    /// <summary>The file of collected records; complete once <see cref="Close"/> was called.</summary>
    internal string FilePath => _path;

    /// <inheritdoc />
    public void Add(RejectedRecord record)
    {
        lock (_lock)
        {
            if (_count - _discarded >= _limit)
                throw new TooManyRejectsException();

            if (First is null || record.RecordNumber < First.RecordNumber)
                First = record;
            Keep(record);
        }
    }

    /// <summary>Keeps a record that the job's contract leaves out.</summary>
    internal void AddDiscarded(RejectedRecord record)
    {
        lock (_lock)
        {
            _discarded++;
            Keep(record);
        }
    }

    private void Keep(RejectedRecord record)
    {
        _stream ??= new FileStream(_path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
        JsonSerializer.Serialize(_stream, record, RejectJson.Default.RejectedRecord);
        _stream.WriteByte((byte)'\n');
        _count++;
    }

    /// <summary>Ends collecting; the file can be read then.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _stream?.Dispose();
            _stream = null;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Close();
        if (File.Exists(_path))
            File.Delete(_path);
    }

    /// <summary>Stops a scan whose load is lost anyway; never leaves this project.</summary>
    internal sealed class TooManyRejectsException() : IngotException(ErrorKind.Data, "load.rejects", "Far more records were rejected than the job tolerates.");

    [JsonSerializable(typeof(RejectedRecord))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    private sealed partial class RejectJson : JsonSerializerContext;
}
