namespace Ingot.Architecture.Tests.Arrows;

/// <summary>What one project may reference, and why.</summary>
/// <param name="From">Project name without <c>Ingot.</c>.</param>
/// <param name="To">Names of the projects it may reference, without <c>Ingot.</c>.</param>
/// <param name="Reason">Why these and no others; shown when the rule is broken.</param>
internal sealed record Arrow(string From, string[] To, string Reason)
{
    /// <summary>The rooms of the house and the doors between them; ARCHITECTURE.md draws the same.</summary>
    internal static IReadOnlyList<Arrow> Allowed { get; } =
    [
        new("Core", [], "Core is the vocabulary that all others share: it does no I/O and knows no other room."),
        new("DuckDb", ["Core"], "DuckDb is a binding and not a part of the product's logic: it knows types and errors only."),
        new("Configuration", ["Core"], "Configuration reads project files; what their content does is the business of the verbs."),
        new("Connectors", ["Core", "DuckDb", "Configuration"], "Connectors is the contract of every source: what it knew, every connector would have to know."),
        new("Postgres", ["Core", "DuckDb", "Configuration", "Telemetry"],
            "Postgres is PostgreSQL as every room sees it: sessions, its types, COPY both ways; what is moved and why is the business of others."),
        new("Connectors.Files", ["Core", "DuckDb", "Configuration", "Telemetry", "Connectors"], "A connector knows sources only; where rows go is the business of Ingest."),
        new("Connectors.Postgres", ["Core", "DuckDb", "Configuration", "Telemetry", "Connectors", "Postgres"],
            "A connector knows sources and destinations only; when something is moved is the business of Ingest."),
        new("Connectors.Ado", ["Core", "DuckDb", "Configuration", "Telemetry", "Connectors"],
            "A connector knows sources only; this one knows what every ADO.NET provider has in common and no provider."),
        new("Connectors.Oracle", ["Core", "DuckDb", "Configuration", "Telemetry", "Connectors", "Connectors.Ado"],
            "Oracle is read through a driver that a user adds: the connector knows Oracle's types and SQL, and ADO.NET reads the rows."),
        new("Connectors.SqlServer", ["Core", "DuckDb", "Configuration", "Telemetry", "Connectors", "Connectors.Ado"],
            "A connector knows sources only; SQL Server's rows come through the same filler as those of every ADO.NET provider."),
        new("Connectors.Rest", ["Core", "DuckDb", "Configuration", "Telemetry", "Connectors"], "A connector knows sources only; where rows go is the business of Ingest."),
        new("Lake.Azure", ["Core", "Configuration", "Lake", "Telemetry"], "Lake.Azure stores files for the lake and does not know what is in them."),
        new("Workbooks", ["Core", "Configuration"], "Workbooks reads and writes workbooks as configuration with places; what a job is, is the business of Ingest."),
        new("OpenLineage", ["Core", "Telemetry"], "OpenLineage writes events for others' programs: it is told what happened and looks at nothing."),
        new("Journal", ["Core", "DuckDb", "Postgres", "Telemetry"], "The journal records what others do and so must not depend on them."),
        new("Lake", ["Core", "DuckDb", "Telemetry"], "The lake stores and commits files, whoever brings them."),
        new("Proof", ["Core", "DuckDb"], "A proof that knew the loader it checks would not be independent of it."),
        new("Ingest", ["Core", "DuckDb", "Connectors", "Configuration", "Lake", "Proof", "Telemetry", "Resilience"],
            "Ingest is a verb: it uses the nouns, never another verb, and never one certain connector."),
        new("Warehouse", ["Core", "DuckDb", "Configuration", "Postgres", "Proof", "Telemetry", "Resilience"],
            "Warehouse is a verb: it builds on tables and views and does not care what stands behind them."),
        new("Telemetry", ["Core"],
            "Telemetry names what can be measured; every room may see it, so it sees nothing but the vocabulary."),
        new("Resilience", ["Core", "Configuration", "Telemetry"],
            "Resilience decides how often something is tried; what is tried is the business of others."),
        new("Secrets", ["Core", "Configuration", "Telemetry", "Resilience"],
            "Secrets finds secrets; what they open is the business of others."),
        new("Telemetry.Export", ["Core", "Configuration", "Telemetry"],
            "Telemetry.Export sends out what others measured and must not depend on them."),
        new("Alerts", ["Core", "Configuration", "Telemetry", "Resilience", "Journal"],
            "Alerts watches metrics and events, whoever sends them."),
        new("Health", ["Core", "Configuration", "DuckDb", "Postgres", "Journal", "Lake", "Warehouse", "Secrets", "Telemetry"],
            "Health looks at the parts of a project and changes nothing."),
        new("Server", ["Core", "Configuration", "Telemetry", "Telemetry.Export", "Health"],
            "Server answers over HTTP; what it tells it is given by a host."),
        new("Plugins", ["Core", "Configuration", "Connectors", "Secrets", "Alerts", "Warehouse"],
            "Plugins finds and selects extensions: it sees the contracts that they implement and no verb's work."),
        new("Engine", ["Core", "DuckDb", "Postgres", "Connectors", "Configuration", "Journal", "Lake", "Proof", "OpenLineage", "Telemetry", "Resilience", "Ingest", "Warehouse"],
            "Engine puts the verbs in order; only a host picks connectors."),
        new("Cli",
            ["Core", "DuckDb", "Postgres", "Connectors", "Connectors.Files", "Connectors.Postgres", "Connectors.Ado", "Connectors.Oracle", "Connectors.SqlServer", "Connectors.Rest",
                "Configuration", "Journal", "Lake", "Proof", "OpenLineage", "Ingest", "Warehouse", "Engine",
                "Telemetry", "Resilience", "Secrets", "Telemetry.Export", "Alerts", "Health", "Server", "Plugins", "Lake.Azure", "Workbooks"],
            "Cli is a host: the only kind of project that picks connectors, and no other may depend on it."),
        new("Bench", ["Cli", "TestKit"], "The benchmarks measure the program that users run, on servers of their own that the test kit starts."),
        new("TestKit", ["Core", "DuckDb"], "The test kit serves the tests of every project, so it must not depend on what they test."),
    ];

    /// <summary>What test projects reference beyond the project they test and the test kit.</summary>
    internal static IReadOnlyList<Arrow> AllowedInTests { get; } =
    [
        new("Ingest", ["Connectors.Files", "Connectors.Postgres"], "A load is tested with real connectors over real files and a real server, not with a made-up source."),
        new("Engine", ["Connectors.Files", "Connectors.Postgres"], "A run is tested with real connectors over real files and a real server, not with a made-up source."),
    ];
}
