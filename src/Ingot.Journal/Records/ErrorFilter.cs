using Ingot.Core.Errors;

namespace Ingot.Journal;

/// <summary>Which errors to list.</summary>
/// <param name="Resolved">Whether those that were resolved are listed, too.</param>
/// <param name="Since">Only errors that occurred then or later; null for all.</param>
/// <param name="Kind">Only errors of a kind; null for all.</param>
/// <param name="Task">Only errors of the task with this name; null for all.</param>
/// <param name="Limit">At most this many, the newest.</param>
public sealed record ErrorFilter(bool Resolved = false, DateTimeOffset? Since = null, ErrorKind? Kind = null, string? Task = null, int Limit = 100);
