using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Secrecy;
using Ingot.Configuration.Values;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Project;

/// <summary>Reads the merged sources as options and validates them.</summary>
internal sealed class ProjectOptionsReader(ProjectSources sources, ConfigProblems problems)
{
    // Below this DuckDB cannot hold the buffers of one query on every thread.
    private const long LeastMemory = 64_000_000;

    private static readonly Dictionary<string, SecretValue?> NoSecrets = [];

    private readonly ProjectFolder _folder = sources.Folder;

    public ProjectOptions Read()
    {
        var environment = EnvironmentName.Choose(sources, problems);
        return Read(environment, new ProjectLayers(sources, problems).Merge(environment), null);
    }

    /// <summary>Reads merged layers with the secrets that they refer to; a reference to any other stays.</summary>
    public ProjectOptions Read(string environment, ConfigMap layers, IReadOnlyDictionary<string, SecretValue?>? secrets)
    {
        var root = new ReferenceFollower(sources, secrets ?? NoSecrets).Follow(layers);
        sources.SecretTexts.Add(ResolvedValues.SecretsOf(root));
        var connections = ReadConnections(root.Map("connections"));
        var warehouse = ReadWarehouse(Section(root, "warehouse"), connections);
        var lake = new LakeReader(Section(root, "lake"), _folder).Read();
        var options = new ProjectOptions(new ProjectReading(sources, layers, root) { Secrets = secrets })
        {
            Folder = _folder,
            Environment = environment,
            Name = root.RequiredText("project"),
            Warehouse = warehouse,
            Journal = ReadJournal(root.Map("journal"), connections, warehouse),
            Lake = lake,
            Engine = ReadEngine(Section(root, "engine")),
            OpenLineage = root.Map("openlineage") is { } events ? OpenLineageReader.Read(events, _folder) : null,
            Connections = connections,
            // A folder that nobody asked for is not the lake where that is elsewhere.
            Values = [.. ResolvedValues.Of(root).Where(v => lake.Azure is null || v is not { Key: "lake.path", Origin.Kind: ConfigOriginKind.Default })],
            SecretTexts = sources.SecretTexts,
        };
        foreach (var section in ProjectSection.All)
            CheckSection(section, root.Map(section));
        root.ReportUnknownKeys();
        return options;
    }

    /// <summary>Another room reads the section, and perhaps not now: it is checked as it is described.</summary>
    private void CheckSection(string name, ConfigMap? map)
    {
        if (sources.OptionSets.FirstOrDefault(s => s.Section == name) is { } set)
            OptionCheck.Check(map, OptionTree.Of(set.Options));
    }

    private WarehouseOptions ReadWarehouse(ConfigMap map, OrderedDictionary<string, ConnectionOptions> connections)
    {
        var engine = map.OneOf("engine", WarehouseOptions.DuckDb, WarehouseOptions.Postgres) ?? WarehouseOptions.DuckDb;
        var path = map.Require("path").AsPath(_folder) ?? "";
        var connection = PostgresConnection(map, "connection", connections);
        var admin = PostgresConnection(map, "admin_connection", connections);
        if (engine == WarehouseOptions.Postgres && map.Find("connection") is null)
            map.Report("'warehouse.engine: postgres' needs 'warehouse.connection'.", "Name a connection of kind postgres.");
        map.ReportUnknownKeys();
        return engine == WarehouseOptions.Postgres
            ? new WarehouseOptions(engine, path, connection, admin)
            : new WarehouseOptions(engine, path);
    }

    private static JournalOptions ReadJournal(ConfigMap? map, OrderedDictionary<string, ConnectionOptions> connections, WarehouseOptions warehouse)
    {
        var connection = map is null ? null : PostgresConnection(map, "connection", connections);
        map?.ReportUnknownKeys();
        return new JournalOptions(connection ?? warehouse.Connection);
    }

    /// <summary>A connection of kind postgres that an option names; null, and a problem, when it names none.</summary>
    private static ConnectionOptions? PostgresConnection(ConfigMap map, string key, OrderedDictionary<string, ConnectionOptions> connections)
    {
        if (map.Find(key) is not { } node || node.AsText() is not { } name)
            return null;
        if (!connections.TryGetValue(name, out var connection))
            node.Report($"There is no connection '{name}'.{Nearest.Hint(name, connections.Keys)}", "Add it under 'connections' in ingot.yaml.");
        else if (connection.Kind != ConnectionOptions.PostgresKind)
            node.Report($"Connection '{name}' is of kind '{connection.Kind}'.", "Name a connection of kind postgres.");
        else
            return connection;
        return null;
    }

    private static EngineOptions ReadEngine(ConfigMap map)
    {
        var memory = map.Size("memory") ?? LeastMemory;
        if (memory < LeastMemory)
            map.Find("memory")!.Report($"'engine.memory' cannot be {SizeText.Format(memory)}.", $"Allowed: {SizeText.Format(LeastMemory)} or more.");
        var threads = map.Integer("threads", min: 1, max: 1024) ?? 1;
        var loads = map.Integer("parallel_loads", min: 1, max: 64) ?? 1;
        map.ReportUnknownKeys();
        return new EngineOptions(memory, (int)threads, (int)loads);
    }

    private OrderedDictionary<string, ConnectionOptions> ReadConnections(ConfigMap? map)
    {
        var connections = new OrderedDictionary<string, ConnectionOptions>(StringComparer.Ordinal);
        foreach (var entry in map?.Entries ?? [])
        {
            map!.Find(entry.Key);
            if (entry.Value.IsNull)
                problems.Add(ProblemCode.Missing, entry.KeyOrigin.Location, $"'connections.{entry.Key}' needs 'kind'.");
            else if (entry.Value.AsMap() is { } settings)
                connections.Add(entry.Key, ReadConnection(entry.Key, settings));
        }

        return connections;
    }

    private ConnectionOptions ReadConnection(string name, ConfigMap settings) =>
        new(name, settings.RequiredText("kind"), settings.Find("path").AsPath(_folder), settings)
        {
            ParallelLoads = (int?)settings.Integer("parallel_loads", min: 1, max: 64),
            Defaults = settings.Map("defaults"),
        };

    /// <summary>A section that the defaults give at least one key; an empty one stands in when someone wrote no map there.</summary>
    private ConfigMap Section(ConfigMap root, string key) =>
        root.Map(key) ?? (ConfigMap)DefaultLayer.Of(_folder, problems).Find(key)!;
}
