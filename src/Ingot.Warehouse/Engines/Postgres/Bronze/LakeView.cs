using Ingot.Core.Naming;

namespace Ingot.Warehouse.Engines.Postgres.Bronze;

/// <summary>A view over a table that was copied from the lake.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Query">What it shows.</param>
public sealed record LakeView(TableName Name, string Query);
