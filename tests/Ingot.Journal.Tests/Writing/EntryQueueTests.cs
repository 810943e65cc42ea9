using Ingot.Core.Errors;
using Ingot.Journal.Writing;

namespace Ingot.Journal.Tests.Writing;

public class EntryQueueTests
{
    private static readonly JournalEntry Entry = new(JournalStatement.AddMetric, new object());
    private static readonly IngotException Held = new(ErrorKind.Conflict, "journal.held", "Process 1 has held the journal.");
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_queue_makes_the_teller_wait_until_something_is_written()
    {
        var queue = new EntryQueue("r", capacity: 2);
        queue.Add(Entry);
        queue.Add(Entry);
        var waiting = Task.Factory.StartNew(() => queue.Add(Entry), Stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        Assert.Equal(2, queue.Peek(close: false).Count);
        Assert.False(waiting.IsCompleted);
        queue.Written(2);
        await waiting;

        Assert.Single(queue.Peek(close: false));
    }

    [Fact]
    public void A_full_queue_that_cannot_be_written_keeps_the_entry_and_says_why()
    {
        var queue = new EntryQueue("r", capacity: 2);
        queue.Add(Entry);
        queue.Failed(Held);

        var error = Assert.Throws<IngotException>(() => queue.Add(Entry));

        Assert.Equal((ErrorKind.Conflict, "journal.held"), (error.Kind, error.Code));
        Assert.Equal(2, queue.Peek(close: false).Count);
    }

    [Fact]
    public void A_journal_that_is_only_held_is_no_reason_to_stop_telling()
    {
        var queue = new EntryQueue("r", capacity: 3);
        queue.Failed(Held);

        queue.Add(Entry);

        Assert.False(queue.IsEmpty);
    }

    [Fact]
    public void A_last_flush_that_failed_takes_entries_again()
    {
        var queue = new EntryQueue("r", capacity: 3);
        queue.Peek(close: true);
        Assert.Equal("journal.run-ended", Assert.Throws<IngotException>(() => queue.Add(Entry)).Code);

        queue.Failed(failure: null);
        queue.Add(Entry);

        Assert.Single(queue.Peek(close: false));
    }
}
