namespace Ingot.Configuration.Project;

/// <summary>What the engine may use of the machine.</summary>
/// <param name="MemoryBytes">The most memory that queries may use, in bytes (<c>engine.memory</c>); more goes to disk.</param>
/// <param name="Threads">How many threads queries may use (<c>engine.threads</c>).</param>
/// <param name="ParallelLoads">How many loads run at once (<c>engine.parallel_loads</c>).</param>
public sealed record EngineOptions(long MemoryBytes, int Threads, int ParallelLoads);
