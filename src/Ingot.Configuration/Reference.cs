namespace Ingot.Configuration;

/// <summary>A <c>${kind:name}</c> in a text.</summary>
/// <param name="Kind">Where to look, such as <c>env</c>.</param>
/// <param name="Name">What to look for.</param>
internal sealed record Reference(string Kind, string Name);
