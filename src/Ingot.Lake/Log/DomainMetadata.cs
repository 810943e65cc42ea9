namespace Ingot.Lake.Log;

/// <summary>A named text that is committed with the data; the protocol's <c>domainMetadata</c>.</summary>
/// <param name="Domain">Name; those beginning with <c>delta.</c> belong to the protocol.</param>
/// <param name="Configuration">The text.</param>
/// <param name="Removed">Whether this ends the domain.</param>
public sealed record DomainMetadata(string Domain, string Configuration, bool Removed) : LogAction;
