using Ingot.Core.Errors;

namespace Ingot.Warehouse.Lineage;

/// <summary>Something in a query whose source cannot be told for certain.</summary>
/// <param name="Text">What stands there, such as the name of a column.</param>
/// <param name="Reason">Why it cannot be told, as a sentence.</param>
/// <param name="Location">Where it stands; null when the parser does not say.</param>
public sealed record UnresolvedReference(string Text, string Reason, SourceLocation? Location = null);
