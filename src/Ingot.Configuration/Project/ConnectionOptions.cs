using Ingot.Configuration.Documents;

namespace Ingot.Configuration.Project;

/// <summary>A named endpoint.</summary>
/// <param name="Name">Its name, as jobs say it.</param>
/// <param name="Kind">What it is, such as <c>files</c>: the connector that serves it. Not checked here.</param>
/// <param name="Path">Absolute path for kinds that have one (<c>path</c>); null when not set.</param>
/// <param name="Settings">
/// The whole map, for the connector to read the settings of its kind. <c>kind</c>, <c>path</c>, <c>parallel_loads</c> and <c>defaults</c> are known already;
/// the connector ends with <see cref="ConfigMap.ReportUnknownKeys"/>.
/// </param>
public sealed record ConnectionOptions(string Name, string Kind, string? Path, ConfigMap Settings)
{
    /// <summary>The kind of a PostgreSQL database.</summary>
    public const string PostgresKind = "postgres";

    /// <summary>How many loads use it at once, as source or as target (<c>parallel_loads</c>); null for as many as run.</summary>
    public int? ParallelLoads { get; init; }

    /// <summary>What <c>source</c> of its jobs says where a job does not (<c>defaults</c>); null when nothing is said.</summary>
    public ConfigMap? Defaults { get; init; }
}
