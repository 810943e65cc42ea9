namespace Ingot.Journal;

/// <summary>How a task that ended well went.</summary>
/// <param name="RowsIn">Rows read, or null when rows in mean nothing here.</param>
/// <param name="RowsOut">Rows written, or null when none are written.</param>
/// <param name="RowsQuarantined">Rows put into quarantine, or null when there is no quarantine here.</param>
/// <param name="Bytes">Bytes written, or null when unknown.</param>
/// <param name="Message">What it did, in a few words; null when the numbers say it all.</param>
/// <param name="Changed">False when there was nothing new to do: the task is then <see cref="RunTaskStatus.Unchanged"/>.</param>
public sealed record TaskResult(
    long? RowsIn = null,
    long? RowsOut = null,
    long? RowsQuarantined = null,
    long? Bytes = null,
    string? Message = null,
    bool Changed = true);
