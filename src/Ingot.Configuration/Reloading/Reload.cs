using Ingot.Core.Errors;

namespace Ingot.Configuration.Reloading;

/// <summary>What became of files that changed.</summary>
/// <param name="At">When they were read.</param>
/// <param name="Changes">What holds from now on; empty when the files were refused.</param>
/// <param name="Refused">Why the earlier options still hold; null when the new ones do.</param>
public sealed record Reload(DateTimeOffset At, IReadOnlyList<OptionChange> Changes, IngotException? Refused);
