using Ingot.Configuration.Documents;

namespace Ingot.Configuration.Project;

/// <summary>A connection that a project has although its files do not name it, such as a source of a workbook. Its settings come from variables and secrets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Place">Where it is named.</param>
public sealed record AddedConnection(string Name, string Kind, ConfigOrigin Place)
{
    /// <summary>Settings that are written where it is named, each with its place.</summary>
    public IReadOnlyList<(string Key, string Text, ConfigOrigin Place)> Settings { get; init; } = [];

    /// <summary>Keys that providers of secrets are asked for besides credentials and what the kind cannot do without.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>Keys of <c>source</c> that may be kept beside its credentials, and are then its <see cref="ConnectionOptions.Defaults"/>.</summary>
    public IReadOnlyList<string> AskedDefaults { get; init; } = [];
}
