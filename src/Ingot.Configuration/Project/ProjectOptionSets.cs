using Ingot.Configuration.Options;

namespace Ingot.Configuration.Project;

/// <summary>Describes the options that every project has.</summary>
public static class ProjectOptionSets
{
    /// <summary>The sections, in the order in which they are shown; those of other rooms are theirs to describe.</summary>
    public static IReadOnlyList<OptionSet> All { get; } =
    [
        new("",
        [
            new() { Key = "project", Type = OptionType.Text, Meaning = "the project's name", Default = "the folder's name" },
        ]),
        new("warehouse",
        [
            new() { Key = "engine", Type = OptionType.Choice, Allowed = [WarehouseOptions.DuckDb, WarehouseOptions.Postgres], Meaning = "the warehouse's engine", Default = WarehouseOptions.DuckDb },
            new() { Key = "path", Type = OptionType.Path, Meaning = "the warehouse's file, for `duckdb`", Default = "warehouse.duckdb" },
            new() { Key = "connection", Type = OptionType.Text, Meaning = "the connection that runs use, for `postgres`; its database is the warehouse" },
            new() { Key = "admin_connection", Type = OptionType.Text, Meaning = "the connection of `ingot setup`, whose role may create databases and roles", Default = "`warehouse.connection`" },
        ]),
        LakeOptionSet.Set,
        new("engine",
        [
            new() { Key = "memory", Type = OptionType.Size, Meaning = "the most memory that queries use; what needs more goes to disk. At least `64MB`", Default = "1GB" },
            new() { Key = "threads", Type = OptionType.Integer, Min = 1, Max = 1024, Meaning = "how many threads queries use", Default = "all cores" },
            new() { Key = "parallel_loads", Type = OptionType.Integer, Min = 1, Max = 64, Meaning = "how many loads run at once; a connection may allow fewer", Default = "as many as cores, at most 4" },
        ]),
        new("journal",
        [
            new() { Key = "connection", Type = OptionType.Text, Meaning = "the PostgreSQL connection whose database holds the journal, in schema `logs`; without one it is the file `.ingot/journal.duckdb`", Default = "the warehouse's connection" },
        ]),
        new("openlineage",
        [
            new() { Key = "file", Type = OptionType.Path, Meaning = "a file that gets one OpenLineage event a line; this or `openlineage.url`, or events are sent nowhere" },
            new() { Key = "url", Type = OptionType.Url, Meaning = "the receiver that events are posted to, `http` or `https`; without a path, `/api/v1/lineage` of that server" },
            new() { Key = "namespace", Type = OptionType.Text, Meaning = "the namespace of the jobs in the events", Default = "ingot" },
            new() { Key = "api_key", Type = OptionType.Text, Secret = true, Meaning = "sent to the receiver as a bearer token, one line; write `${env:NAME}` or `${secret:NAME}`" },
        ]),
        new(OptionSet.Connections,
        [
            new() { Key = "kind", Type = OptionType.Text, Required = true, Meaning = "what the connection is" },
            new() { Key = "parallel_loads", Type = OptionType.Integer, Min = 1, Max = 64, Meaning = "how many loads use the connection at once, as source or as target", Default = "`engine.parallel_loads`" },
            new() { Key = "defaults", Type = OptionType.Map, Meaning = "keys of `source` for all jobs that read the connection and do not say them, such as `{ pagination: page, page_size: 100 }`" },
        ]),
    ];
}
