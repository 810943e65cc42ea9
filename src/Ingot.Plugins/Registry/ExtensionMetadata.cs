using Ingot.Configuration.Options;

namespace Ingot.Plugins.Registry;

/// <summary>What an extension says of itself.</summary>
public sealed record ExtensionMetadata
{
    /// <summary>What it is.</summary>
    public required ExtensionKind Kind { get; init; }

    /// <summary>Its name, unique in its kind in any case: letters, digits, <c>_</c> and <c>-</c>. Projects say this name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version, such as <c>1.2.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>What it does, one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>Who made it.</summary>
    public string? Author { get; init; }

    /// <summary>Under which licence, as an SPDX expression.</summary>
    public string? Licence { get; init; }

    /// <summary>The engines of warehouses that it works with, such as <c>duckdb</c>; empty for all of them.</summary>
    public IReadOnlyList<string> Engines { get; init; } = [];

    /// <summary>Where it can be used; empty for everywhere.</summary>
    public IReadOnlyList<Stage> Stages { get; init; } = [];

    /// <summary>What it can do besides.</summary>
    public IReadOnlyList<Capability> Capabilities { get; init; } = [];

    /// <summary>What it needs that it does not bring, for people: <c>Oracle Instant Client 23</c>.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>Its settings: those of connections of a connector, of a channel, and else of <c>plugins.settings.NAME</c>.</summary>
    public IReadOnlyList<OptionDescription> Settings { get; init; } = [];

    /// <summary>
    /// Whether it is made once, from <c>plugins.settings.NAME</c>. Others are kinds of things, each of which has settings
    /// where the project names it: under connections, secrets and alerts.
    /// </summary>
    internal bool IsMadeFromSettings => Kind is ExtensionKind.Transform or ExtensionKind.Check or ExtensionKind.Driver;

    /// <summary>Whether it works with an engine.</summary>
    /// <param name="engine">The engine; null for any.</param>
    public bool Supports(string? engine) =>
        engine is null || Engines.Count == 0 || Engines.Contains(engine, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it can be used at a stage.</summary>
    /// <param name="stage">The stage; null for any.</param>
    public bool Supports(Stage? stage) => stage is not { } wanted || Stages.Count == 0 || Stages.Contains(wanted);
}
