using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Ingot.TestKit.Servers.Azure;
using Ingot.Workbooks.Jobs;
using Ingot.Workbooks.Writing;

namespace Ingot.Cli.Tests.Ledgers;

/// <summary>
/// A project whose jobs all come from one workbook, of every kind of source that needs no licence, loaded in every way. Where its
/// sources are stands in secrets.toml alone.
/// </summary>
internal sealed class LedgerProject : IDisposable
{
    private const string Token = "hush-hush-token";

    // Numbers of JSON and CSV are read as they are written only where the job says so.
    private const string Amount = "{\"columns\": {\"amount\": \"decimal(12,2)\", \"name\": \"varchar\"}}";

    private readonly TemporaryFolder _folder = new();
    private readonly string _crm = PostgresServer.Shared.CreateDatabase();
    private readonly string _legacy = PostgresServer.Shared.CreateDatabase();
    private readonly List<LedgerJob> _jobs = [];

    public LedgerProject(ApiServer api)
    {
        api.Guard = request => request.Headers.Authorization == $"Bearer {Token}";
        _folder.Write("ingot.yaml", "project: ledgers\nengine: { memory: 400MB }\n");
        _folder.Write(".dlt/secrets.toml", $"""
            [sources.crm]
            host = "127.0.0.1"
            port = {PostgresServer.Shared.Port}
            database = "{_crm}"
            username = "postgres"

            [sources.api.desk]
            base_url = "{api.Address}"
            bearer_token = "{Token}"

            [sources.legacy]
            provider = "Npgsql"
            connection_string = "Host=127.0.0.1;Port={PostgresServer.Shared.Port};Database={_legacy}"
            user = "postgres"

            """);
        _folder.Write("driver/Npgsql.dll", File.ReadAllBytes(System.IO.Path.Combine(AppContext.BaseDirectory, "Npgsql.dll")));
        foreach (var (source, database, type) in new[] { ("crm", _crm, "postgresql"), ("legacy", _legacy, "ado") })
        {
            Table(database, "customers", new() { ["source_type"] = type, ["source_name"] = source, ["load_type"] = "FULL" });
            Table(database, "orders", new() { ["source_type"] = type, ["source_name"] = source, ["load_type"] = "Incremental", ["watermark_column"] = "changed", ["primary_key"] = "id", ["deletes"] = "hard" });
            Table(database, "accounts", new() { ["source_type"] = type, ["source_name"] = source, ["load_type"] = "SNAPSHOT", ["primary_key"] = "id", ["history"] = "scd2" });
        }

        Files("sales", isCsv: true, new() { ["load_type"] = "FULL" });
        Files("visits", isCsv: true, new() { ["load_type"] = "INCREMENTAL", ["watermark_column"] = "changed", ["primary_key"] = "id", ["deletes"] = "soft", ["lag"] = "1 second" });
        Files("returns", isCsv: false, new() { ["load_type"] = "SNAPSHOT", ["primary_key"] = "id" });
        Api(api, "tickets", new() { ["load_type"] = "FULL", ["pagination_type"] = "offset", ["page_size"] = "20", ["data_selector"] = "data.items" });
        Api(api, "events", new() { ["load_type"] = "INCREMENTAL", ["watermark_column"] = "changed", ["primary_key"] = "id", ["deletes"] = "HARD", ["pagination_type"] = "cursor" });
        Api(api, "stock", new() { ["load_type"] = "SNAPSHOT", ["primary_key"] = "id", ["pagination_type"] = "page_number", ["page_size"] = "30" });
        using var stream = File.Create(_folder.Write(WorkbookJobs.UsualFile, ""));
        WorkbookWriter.Write(stream, [.. _jobs.Select(j => j.Columns)]);
    }

    public string Path => _folder.Path;

    public IReadOnlyList<LedgerJob> Jobs => _jobs;

    /// <summary>Moves the lake from the project's folder into Azure storage.</summary>
    public async Task UseAzureAsync()
    {
        var server = await AzuriteServer.SharedAsync(TestContext.Current.CancellationToken);
        _folder.Write("ingot.yaml", _folder.Read("ingot.yaml") + $"lake:\n{server.Yaml(AzuriteServer.NewContainer(), "raw")}");
    }

    /// <summary>The lines that the audit file got since so many, each with the job, its status and its number of rows.</summary>
    public IReadOnlyList<string> AuditLines() =>
        [.. Directory.GetFiles(_folder.At("audit"), "audit_*.csv").Order(StringComparer.Ordinal).SelectMany(f => File.ReadAllLines(f).Skip(1)).Select(l => string.Join(',', l.Split(',')[1..4]))];

    public void Dispose() => _folder.Dispose();

    private void Table(string database, string table, Dictionary<string, string> columns)
    {
        var place = new LedgerTable(database, table);
        place.Create();
        columns["schema_name"] = "public";
        Add(table, place, columns);
    }

    private void Files(string name, bool isCsv, Dictionary<string, string> columns)
    {
        var place = new LedgerFiles(_folder, name, isCsv, files: 3);
        columns["source_type"] = "files";
        columns["path"] = place.Pattern;
        columns["job_options"] = Amount;
        Add(name, place, columns);
    }

    private void Api(ApiServer api, string name, Dictionary<string, string> columns)
    {
        columns["source_type"] = "api";
        columns["source_name"] = "desk";
        columns["auth_type"] = "bearer";
        columns["job_options"] = Amount;
        Add(name, new LedgerApi(api, name, columns["pagination_type"]), columns);
    }

    private void Add(string table, ILedgerPlace place, Dictionary<string, string> columns)
    {
        columns["table_name"] = table;
        columns["enabled"] = "Y";
        var source = columns.GetValueOrDefault("source_name");
        _jobs.Add(new LedgerJob(
            source is null ? table : $"{source}_{table}", source is null ? table : $"{source}.{table}", columns["load_type"].ToUpperInvariant(), new Ledger(100 + _jobs.Count), place, columns));
    }
}
