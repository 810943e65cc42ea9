using Ingot.Configuration.Documents;

namespace Ingot.Configuration.Project;

/// <summary>A connection that a project has although its files do not name it, such as a source of a workbook. Its settings come from variables and secrets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Place">Where it is named.</param>
public sealed record AddedConnection(string Name, string Kind, ConfigOrigin Place);
