namespace Ingot.Journal.Writing;

/// <summary>Something a run has to say, waiting to be written.</summary>
/// <param name="Statement">How it is written.</param>
/// <param name="Values">The statement's parameters as properties; always of one type for one statement.</param>
internal sealed record JournalEntry(JournalStatement Statement, object Values);
