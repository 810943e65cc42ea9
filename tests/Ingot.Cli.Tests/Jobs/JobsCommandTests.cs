using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Ingest.Jobs;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Jobs;

public sealed class JobsCommandTests : IDisposable
{
    private readonly JobsProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task The_list_has_jobs_of_files_and_workbook_with_their_last_load()
    {
        _project.Workbook(JobsProject.Orders(enabled: "N"));
        await _project.Ingot.Run("ingest", "good");

        var jobs = (await _project.Ingot.Json("jobs", "list", "--json")).AsArray().ToDictionary(j => (string)j!["name"]!, j => j!);

        Assert.Equal(["good", "landing_orders", "off"], jobs.Keys.Order());
        Assert.Equal(("succeeded", 2), ((string)jobs["good"]["last_load"]!["status"]!, (int)jobs["good"]["last_load"]!["rows"]!));
        Assert.Null(jobs["off"]["last_load"]);
        var orders = jobs["landing_orders"];
        Assert.Equal(("landing.orders", false, "config/ingestion_config.xlsx SourceConfig!A2"), ((string)orders["identity"]!, (bool)orders["enabled"]!, (string)orders["place"]!));
        var (exitCode, output, _) = await _project.Ingot.Run("jobs", "list");
        Assert.Equal(0, exitCode);
        Assert.Contains("landing_orders", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validation_tells_what_has_no_effect_and_ends_well()
    {
        var row = JobsProject.Orders();
        row["chunk_size"] = "5000";
        _project.Workbook(row);

        var (exitCode, output, _) = await _project.Ingot.Run("jobs", "validate");

        Assert.Equal(0, exitCode);
        Assert.Contains("SourceConfig!L2: 'chunk_size' has no effect", output, StringComparison.Ordinal);
        Assert.Contains("1 warning", output, StringComparison.Ordinal);
    }

    /// <summary>Regression: warnings were kept back until there was no mistake left.</summary>
    [Fact]
    public async Task What_has_no_effect_is_told_beside_mistakes()
    {
        var row = JobsProject.Orders();
        row["chunk_size"] = "5000";
        row["load_type"] = "FUL";
        _project.Workbook(row);

        var (exitCode, _, error) = await _project.Ingot.Run("jobs", "validate");
        var json = await _project.Ingot.Run("jobs", "validate", "--json");

        Assert.Equal((2, 2), (exitCode, json.ExitCode));
        Assert.Contains("SourceConfig!L2: 'chunk_size' has no effect", error, StringComparison.Ordinal);
        Assert.Contains("SourceConfig!E2", error, StringComparison.Ordinal);
        Assert.Equal("SourceConfig!L2", (string?)JsonNode.Parse(json.Error)!["error"]!["warnings"]![0]!["location"]!["cell"]);
    }

    [Fact]
    public async Task The_template_is_a_workbook_without_jobs_and_overwrites_nothing()
    {
        Assert.Equal(0, (await _project.Ingot.Run("jobs", "template")).ExitCode);
        Assert.Equal(2, (await _project.Ingot.Run("jobs", "template")).ExitCode);

        var (exitCode, output, _) = await _project.Ingot.Run("jobs", "validate");
        Assert.Equal(0, exitCode);
        Assert.Contains("has a header and no jobs", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_of_the_workbook_alone_needs_a_row_and_its_credentials()
    {
        // Credentials were looked up by type, so that there could be one server of each.
        _project.Write(".dlt/secrets.toml", "[sources.postgresql]\nhost = \"h\"\ndatabase = \"d\"\nusername = \"u\"\npassword = \"canary-password\"\n[sources.api.coins]\nbase_url = \"https://coins.example\"\nbearer_token = \"canary-token\"\nrate_limit = 90\n");
        _project.Workbook(
            new Dictionary<string, string> { ["source_type"] = "postgresql", ["source_name"] = "crm", ["table_name"] = "orders", ["query_filter"] = "a = 1", ["columns"] = "id, total", ["load_type"] = "INCREMENTAL", ["watermark_column"] = "at", ["primary_key"] = "id" },
            new Dictionary<string, string> { ["source_type"] = "api", ["source_name"] = "coins", ["table_name"] = "markets", ["auth_type"] = "bearer", ["params"] = "{\"vs_currency\": \"eur\"}", ["pagination_type"] = "page_number", ["page_size"] = "50", ["data_selector"] = "data.items" });

        var (exitCode, output, error) = await _project.Ingot.Run("jobs", "validate");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
        var shown = await _project.Ingot.Run("config", "show");
        Assert.Contains("connections.crm.kind", shown.Out, StringComparison.Ordinal);
        Assert.Contains("connections.coins.rate_limit.requests", (await _project.Ingot.Run("secrets", "check")).Out, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", shown.Out + output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twins_of_file_and_workbook_are_told_with_both_places()
    {
        var row = JobsProject.Orders();
        row["job_name"] = "GOOD";
        _project.Workbook(row);

        var (exitCode, _, error) = await _project.Ingot.Run("jobs", "validate");

        Assert.Equal(2, exitCode);
        Assert.Contains("SourceConfig!A2", error, StringComparison.Ordinal);
        Assert.Contains("jobs/good.yaml", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_shows_its_plan_and_replaces_nothing_that_differs()
    {
        _project.Workbook(JobsProject.Orders());
        File.Move(_project.At("config/ingestion_config.xlsx"), _project.At("given.xlsx"));

        var plan = await _project.Ingot.Run("jobs", "import", "given.xlsx", "--dry-run");
        Assert.Equal(0, plan.ExitCode);
        Assert.Contains("jobs/landing_orders.yaml", plan.Out, StringComparison.Ordinal);
        Assert.Contains("landing: { kind: files }", plan.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(_project.At("jobs/landing_orders.yaml")));

        Assert.Equal(0, (await _project.Ingot.Run("jobs", "import", "given.xlsx")).ExitCode);
        Assert.Equal(0, (await _project.Ingot.Run("jobs", "import", "given.xlsx")).ExitCode);
        _project.Write("jobs/landing_orders.yaml", "source: { path: other.csv }\n");
        Assert.Equal(2, (await _project.Ingot.Run("jobs", "import", "given.xlsx")).ExitCode);
        Assert.Equal("source: { path: other.csv }\n", File.ReadAllText(_project.At("jobs/landing_orders.yaml")));
        Assert.Equal(0, (await _project.Ingot.Run("jobs", "import", "given.xlsx", "--force")).ExitCode);
        Assert.Contains("data/orders.csv", File.ReadAllText(_project.At("jobs/landing_orders.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_exported_and_imported_again_is_the_same_jobs()
    {
        const string project = "project: trip\nconnections:\n  shop: { kind: postgres, host: h, database: d, user: u, password: p }\n  in: { kind: files, path: data }\n";
        using var here = new TemporaryFolder();
        here.Write("ingot.yaml", project);
        here.Write("jobs/orders.yaml", "description: 'With \"quotes\", commas and ünï'\ntags: [a, b]\nload: full\nsource: { connection: shop, table: sales.orders, where: \"status = 'x' AND n > 1\", columns: [id, total], parallel: 2 }\n");
        here.Write("jobs/odd.yaml", "enabled: false\nload: incremental\ncursor: [d, id]\ninitial: ['2026-01-01', '5']\nlag: 1 day\nsource: { connection: shop, table: '\"my schema\".\"a.\"\"b\"' }\n");
        here.Write("jobs/referring.yaml", "description: '${env:PATH} and $${env:PATH}'\nsource: { path: '*.csv' }\n");
        here.Write("jobs/keyed.yaml", "load: incremental\ncursor: at\nlag: 1 day\ncursor_nulls: skip\nkey: [id, line]\ndeletes: soft\nmax_deletes: 7%\nhistory: scd2\nvalid_from: at\nsource: { connection: shop, table: public.keyed }\n");
        here.Write("jobs/one.yaml", "load: incremental\ncursor: [at]\ninitial: ['2026-01-01 10:00:00']\nsource: { connection: shop, table: \"public.events\" }\n");
        here.Write("jobs/asked.yaml", "source: { connection: shop, query: \"SELECT 1 AS a, 'x;y' AS b\\nFROM t\" }\ncolumns: { a: 'decimal(10,2)' }\nprove: 'off'\n");
        here.Write("jobs/files.yaml", "description: |\n  two\n  lines\nsource: { path: '*.csv', csv: { delimiter: ';' } }\ntolerate: { rows: 3 }\n");
        here.Write("jobs/in_things.yaml", "source: { connection: in, path: '*.json' }\ntarget: { connection: shop, table: s.t, mode: merge, key: [id] }\n");
        using var there = new TemporaryFolder();
        there.Write("ingot.yaml", project);
        var book = there.At("jobs.xlsx");

        Assert.Equal(0, (await new InProcess(here.Path).Run("jobs", "export", book)).ExitCode);
        Assert.Equal((0, ""), (await new InProcess(there.Path).Run("jobs", "import", "jobs.xlsx")) is var (code, _, error) ? (code, error) : default);

        Assert.Equal(JobsOf(here), JobsOf(there));
    }

    private static string[] JobsOf(TemporaryFolder folder)
    {
        var problems = new ConfigProblems();
        var options = ProjectOptions.Load(ProjectSources.OfProcess(ProjectFolder.Find(folder.Path, folder.Path)), problems);
        var jobs = JobCatalog.Load(options, InstalledConnectors.ByKind, problems);
        problems.ThrowIfAny();
        return
        [
            .. jobs.OrderBy(j => j.Name, StringComparer.Ordinal).Select(j => string.Join(
                " | ", j.Name, j.Description, j.Enabled, string.Join('+', j.Tags), j.Connection, j.ConnectorKind, j.Source.Path, j.Load, j.Prove, j.ToleratedRecords, j.Into,
                j.Target?.Mode, string.Join('+', j.Target?.Key ?? []), string.Join('+', j.Cursor?.Columns ?? []), string.Join('+', j.Cursor?.Initial ?? []), j.Cursor?.Lag, j.Cursor?.Nulls,
                string.Join('+', j.Key?.Columns ?? []), j.Key?.Deletes, j.Key?.Limit, j.Key?.History, j.Key?.ValidFrom,
                string.Join('+', j.Source.Columns ?? []), string.Join('+', j.Source.Options.Select(o => $"{o.Name}={string.Join(',', o.Values)}")))),
        ];
    }
}
