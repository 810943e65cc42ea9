namespace Ingot.Connectors.Ado.Filling;

/// <summary>A value that its column cannot hold as it is: its row is rejected, with this as the reason.</summary>
/// <param name="reason">What is wrong, as the end of a sentence about the column: <c>has more digits than …</c>.</param>
/// <param name="cause">What the driver said, or null.</param>
public sealed class UnfitValueException(string reason, Exception? cause = null) : Exception(reason, cause);
