using Ingot.Core.Errors;

namespace Ingot.Journal.Writing;

/// <summary>
/// Entries between the threads that work and the flush that writes. Bounded: a thread that is too fast waits for the
/// next flush. An entry leaves only after it was written.
/// </summary>
/// <param name="runId">The run, for messages.</param>
/// <param name="capacity">Most entries that wait.</param>
internal sealed class EntryQueue(string runId, int capacity)
{
    private readonly object _gate = new();
    private readonly List<JournalEntry> _entries = [];
    private IngotException? _failure;
    private bool _closed;

    internal bool IsEmpty
    {
        get
        {
            lock (_gate)
                return _entries.Count == 0;
        }
    }

    /// <summary>Puts an entry at the end.</summary>
    /// <exception cref="IngotException">The run has ended; or entries could not be written, this one being kept all the same.</exception>
    internal void Add(JournalEntry entry)
    {
        lock (_gate)
        {
            // Waiting here is bounded by the flush, which ends in success or in a failure.
            while (_entries.Count >= capacity && _failure is null && !_closed)
                Monitor.Wait(_gate);
            if (_closed)
                throw new IngotException(ErrorKind.Bug, "journal.run-ended", $"Run {runId} has ended; nothing can be added to it.");

            _entries.Add(entry);
            if (_failure is { } failure && (!Passes(failure) || _entries.Count >= capacity))
                throw NotWritten(failure);
        }
    }

    /// <summary>Puts an entry at the end if that can be done at once; one about the writing itself must not wait for it.</summary>
    internal bool TryAdd(JournalEntry entry)
    {
        lock (_gate)
        {
            if (_closed || _entries.Count >= capacity)
                return false;
            _entries.Add(entry);
            return true;
        }
    }

    /// <summary>What waits now, in order; it stays until <see cref="Written"/>.</summary>
    /// <param name="close">Whether to refuse further entries, for the last flush.</param>
    internal IReadOnlyList<JournalEntry> Peek(bool close)
    {
        lock (_gate)
        {
            _closed = close;
            return _entries.ToArray();
        }
    }

    /// <summary>Removes the first entries, which are written now.</summary>
    internal void Written(int count)
    {
        lock (_gate)
        {
            _entries.RemoveRange(0, count);
            _failure = null;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Remembers why nothing could be written, and takes entries again.</summary>
    /// <param name="failure">Why; null when the flush was only cancelled.</param>
    internal void Failed(IngotException? failure)
    {
        lock (_gate)
        {
            _failure = failure ?? _failure;
            _closed = false;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Somebody holds the file, or the server is away: the run goes on and writes later.</summary>
    private static bool Passes(IngotException failure) => failure.Code is "journal.held" or "journal.unreachable";

    private IngotException NotWritten(IngotException failure) =>
        new(failure.Kind, failure.Code, $"What run {runId} did is not in the journal yet: {failure.Message}", failure)
        {
            State = failure.State,
            Next = failure.Next,
            Facts = failure.Facts,
        };
}
