using Ingot.Core.Errors;

namespace Ingot.Journal;

/// <summary>Errors of a kind on a day.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Count">How many.</param>
public sealed record ErrorsOfDay(DateOnly Day, ErrorKind Kind, long Count);
