using System.IO.Compression;
using System.Text.RegularExpressions;
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

    /// <summary>To write the workbook anew: INGOT_TEST_WRITE=1.</summary>
    [Fact]
    public void The_workbook_has_the_columns_and_notes_of_the_template()
    {
        var committed = Repository.At("samples", "workbook", WorkbookJobs.UsualFile);
        if (Environment.GetEnvironmentVariable("INGOT_TEST_WRITE") is { Length: > 0 })
            Write(committed);
        Write(_folder.At("fresh.xlsx"));

        Assert.Equal(Parts(_folder.At("fresh.xlsx")), Parts(committed));
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

    private static void Write(string path)
    {
        using var stream = File.Create(path);
        WorkbookWriter.Write(stream, Rows);
    }

    /// <summary>The sheets and notes in a workbook's package, by name; ids of relations differ each time.</summary>
    private static List<string> Parts(string path)
    {
        using var package = ZipFile.OpenRead(path);
        var parts = new List<string>();
        foreach (var entry in package.Entries.Where(e => e.FullName.Contains("sheet", StringComparison.OrdinalIgnoreCase) || e.FullName.Contains("comment", StringComparison.OrdinalIgnoreCase)).Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(entry.Open());
            parts.Add(Relation().Replace(reader.ReadToEnd(), "id"));
        }

        return parts;
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Commands();

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Shown();

    [GeneratedRegex("R[0-9a-f]{16,32}", RegexOptions.CultureInvariant)]
    private static partial Regex Relation();
}
