using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;

namespace Ingot.Warehouse.Dependencies;

/// <summary>A check of the project with what it reads.</summary>
/// <param name="Check">The check.</param>
/// <param name="Models">The models it reads.</param>
/// <param name="LakeTables">The lake's tables it reads.</param>
public sealed record CheckNode(ProjectCheck Check, IReadOnlyList<TableName> Models, IReadOnlyList<TableName> LakeTables);
