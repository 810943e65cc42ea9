using Ingot.Configuration.Problems;

namespace Ingot.Configuration.Project;

/// <summary>The options of a project, merged from all its sources and validated.</summary>
public sealed record ProjectOptions
{
    /// <summary>The project's folder.</summary>
    public required ProjectFolder Folder { get; init; }

    /// <summary>The environment, such as <c>development</c> or <c>production</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>The project's name (<c>project</c>); the folder's name unless set.</summary>
    public required string Name { get; init; }

    /// <summary>The warehouse (<c>warehouse</c>).</summary>
    public required WarehouseOptions Warehouse { get; init; }

    /// <summary>The journal (<c>journal</c>).</summary>
    public required JournalOptions Journal { get; init; }

    /// <summary>The lake (<c>lake</c>).</summary>
    public required LakeOptions Lake { get; init; }

    /// <summary>The engine (<c>engine</c>).</summary>
    public required EngineOptions Engine { get; init; }

    /// <summary>Where lineage events are sent (<c>openlineage</c>); null for nowhere.</summary>
    public OpenLineageOptions? OpenLineage { get; init; }

    /// <summary>The connections by name (<c>connections</c>), in the order written. Names are compared exactly.</summary>
    public required IReadOnlyDictionary<string, ConnectionOptions> Connections { get; init; }

    /// <summary>Every value with its origin, for people; secrets are hidden.</summary>
    public required IReadOnlyList<ResolvedValue> Values { get; init; }

    /// <summary>The secrets themselves, for taking them out of texts. Never to be shown or kept.</summary>
    public required IReadOnlyList<string> SecretTexts { get; init; }

    /// <summary>
    /// Reads and merges the sources: defaults, <c>ingot.yaml</c>, <c>ingot.{environment}.yaml</c>, <c>ingot.local.yaml</c>
    /// (not in production), environment variables, flags; later ones win. The result may hold stand-in values
    /// when problems were added; whoever uses it calls <see cref="ConfigProblems.ThrowIfAny"/> first.
    /// </summary>
    /// <param name="sources">What can set options.</param>
    /// <param name="problems">Where problems go.</param>
    public static ProjectOptions Load(ProjectSources sources, ConfigProblems problems) =>
        new ProjectOptionsReader(sources, problems).Read();
}
