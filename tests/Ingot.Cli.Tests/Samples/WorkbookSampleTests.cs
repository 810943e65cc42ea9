using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ingot.TestKit;
using Ingot.Workbooks.Jobs;
using Ingot.Workbooks.Writing;

namespace Ingot.Cli.Tests.Samples;

/// <summary>The sample whose jobs are rows of a workbook.</summary>
public sealed partial class WorkbookSampleTests : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string>[] Rows =
    [
        Row("files", "", "customers", "SNAPSHOT", ("path", "data/customers.csv"), ("primary_key", "customer_id"), ("history", "scd2"), ("tags", "nightly"), ("description", "The register as it is today; who is gone is closed.")),
        Row("files", "", "orders", "INCREMENTAL", ("path", "data/orders_*.csv"), ("watermark_column", "ordered_at"), ("primary_key", "order_id"), ("tags", "nightly"), ("description", "A file a month; only what is new is loaded.")),
        Row("files", "", "parts", "FULL", ("path", "data/parts.json"), ("tags", "weekly"), ("description", "The price list, replaced as a whole.")),
        Row("postgresql", "crm", "invoices", "INCREMENTAL", ("enabled", "N"), ("schema_name", "public"), ("watermark_column", "changed_at"), ("lag", "1 hour"), ("primary_key", "id"), ("deletes", "soft"), ("description", "A table of a database: say where it is, then write Y.")),
        Row("api", "rates", "latest", "FULL", ("enabled", "N"), ("api_endpoint", "/latest"), ("auth_type", "none"), ("params", "{\"base\": \"EUR\"}"), ("description", "A resource of an API: say its base URL, then write Y.")),
    ];

    private readonly TemporaryFolder _folder = new();

    /// <summary>To write the workbook anew, with the columns and notes that a template has now: INGOT_TEST_WRITE=1.</summary>
    [Fact]
    public void The_workbook_says_what_is_said_here()
    {
        var workbook = Repository.At("samples", "workbook", WorkbookJobs.UsualFile);
        if (Environment.GetEnvironmentVariable("INGOT_TEST_WRITE") is { Length: > 0 })
        {
            using var stream = File.Create(workbook);
            WorkbookWriter.Write(stream, Rows);
        }

        using var package = ZipFile.OpenRead(workbook);
        var texts = package.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).SelectMany(Texts).ToHashSet();
        Assert.Subset(texts, Rows.SelectMany(r => r.Values).Where(v => v.Length > 0).ToHashSet());
    }

    [Fact]
    public async Task Its_readme_does_what_it_says()
    {
        var readme = File.ReadAllText(Repository.At("samples", "workbook", "README.md")).ReplaceLineEndings("\n");

        var outcome = await Shell.Run(_folder.Path, "set -e\n" + string.Concat(Commands().Matches(readme).Select(m => m.Groups[1].Value)));

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.All(Shown().Matches(readme), shown => Assert.Contains(shown.Groups[1].Value, outcome.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, string> Row(string type, string source, string table, string load, params (string Column, string Text)[] more)
    {
        var row = new Dictionary<string, string> { ["source_type"] = type, ["source_name"] = source, ["table_name"] = table, ["load_type"] = load, ["enabled"] = "Y" };
        foreach (var (column, text) in more)
            row[column] = text;
        return row;
    }

    private static IEnumerable<string> Texts(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        return [.. XDocument.Load(stream).Descendants().Where(e => !e.HasElements).Select(e => e.Value)];
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Commands();

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Shown();
}
