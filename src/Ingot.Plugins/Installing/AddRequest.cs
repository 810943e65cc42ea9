namespace Ingot.Plugins.Installing;

/// <summary>What is to be added.</summary>
/// <param name="Source">A folder, a <c>.dll</c>, <c>.zip</c> or <c>.nupkg</c> file, or the name of a package.</param>
public sealed record AddRequest(string Source)
{
    /// <summary>The folder that relative paths start at.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>A folder for what is needed meanwhile; the package settings that apply there are those of the fetch.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>The plugin's name; null for that of its assembly.</summary>
    public string? Name { get; init; }

    /// <summary>The version of a package; null for the newest.</summary>
    public string? Version { get; init; }

    /// <summary>Feeds for a package, as paths or URLs; none for those that dotnet is set up with.</summary>
    public IReadOnlyList<string> Feeds { get; init; } = [];

    /// <summary>The name under which programs ask for an ADO.NET driver; null when it is no driver, or its manifest says it.</summary>
    public string? Driver { get; init; }

    /// <summary>The type of a driver's factory; null when its assembly has only one.</summary>
    public string? Factory { get; init; }
}
