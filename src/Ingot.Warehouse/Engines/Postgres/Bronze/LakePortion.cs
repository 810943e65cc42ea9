using Ingot.Core.Proof;

namespace Ingot.Warehouse.Engines.Postgres.Bronze;

/// <summary>Files of a lake table that one load brought.</summary>
/// <param name="Load">The load; empty when the files do not say.</param>
/// <param name="Files">The files' paths.</param>
/// <param name="Evidence">What the load's certificate says of just these files; null when it says nothing that can be compared.</param>
public sealed record LakePortion(string Load, IReadOnlyList<string> Files, Evidence? Evidence);
