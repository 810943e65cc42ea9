namespace Ingot.Core.Proof;

/// <summary>What was seen at one point of a load's path.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Digest">Content digest of those rows in any order, lower-case hexadecimal; see docs/formats/digest.md.</param>
public sealed record Evidence(long Rows, string Digest);
