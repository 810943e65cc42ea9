using Ingot.Core.Errors;
using Ingot.Warehouse.Engines.Postgres.Bronze;

namespace Ingot.Engine.Running;

/// <summary>What became of the copy of a job's tables to the warehouse.</summary>
/// <param name="Job">The job.</param>
/// <param name="Outcome">What was done to its bronze table; null when the copy failed, or the lake has no such table.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record CopyReport(string Job, LakeCopy? Outcome, IngotException? Error, TimeSpan Elapsed);
