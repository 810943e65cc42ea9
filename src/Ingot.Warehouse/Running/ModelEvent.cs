using Ingot.Core.Naming;

namespace Ingot.Warehouse.Running;

/// <summary>Something that happened while models were built.</summary>
public abstract record ModelEvent;

/// <summary>A model's build began.</summary>
/// <param name="Model">The model.</param>
public sealed record ModelStarted(TableName Model) : ModelEvent;

/// <summary>A model was built, left alone, skipped or failed.</summary>
/// <param name="Result">What became of it.</param>
public sealed record ModelFinished(ModelResult Result) : ModelEvent;

/// <summary>A check of the project began.</summary>
/// <param name="Check">Its name.</param>
public sealed record ProjectCheckStarted(string Check) : ModelEvent;

/// <summary>A check of the project ended.</summary>
/// <param name="Result">What it found.</param>
public sealed record ProjectCheckFinished(ProjectCheckResult Result) : ModelEvent;
