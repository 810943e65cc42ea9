using Ingot.Core.Naming;

namespace Ingot.Warehouse.Building;

/// <summary>What all builds of a run share.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Clock">The time.</param>
/// <param name="FullRefresh">Whether everything is built, and incremental models from nothing.</param>
/// <param name="LakeVersions">The version of each lake table; a table that is missing here counts as changed.</param>
internal sealed record BuildContext(
    string RunId, TimeProvider Clock, bool FullRefresh, IReadOnlyDictionary<TableName, string> LakeVersions);
