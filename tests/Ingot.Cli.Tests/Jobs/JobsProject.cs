using Ingot.TestKit;
using Ingot.Workbooks.Jobs;
using Ingot.Workbooks.Writing;

namespace Ingot.Cli.Tests.Jobs;

/// <summary>A project with two jobs of files and one, wrong at first, of a workbook.</summary>
internal sealed class JobsProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public JobsProject(string more = "")
    {
        _folder.Write("ingot.yaml", $"project: shop\nengine: {{ memory: 400MB }}\n{more}");
        _folder.Write("jobs/good.yaml", "tags: [nightly]\nsource: { path: data/good.csv }\ncolumns: { id: INTEGER }\n");
        _folder.Write("jobs/off.yaml", "enabled: false\nsource: { path: data/none.csv }\n");
        _folder.Write("data/good.csv", "id\n1\n2\n");
        _folder.Write("data/orders.csv", "id;total\n1;2.50\n");
        _folder.Write("models/silver/good.sql", "SELECT id FROM bronze.good");
    }

    public string Path => _folder.Path;

    public InProcess Ingot => new(_folder.Path);

    public string At(string path) => _folder.At(path);

    public void Write(string file, string text) => _folder.Write(file, text);

    /// <summary>Writes the workbook.</summary>
    public void Workbook(params IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        var file = _folder.At(WorkbookJobs.UsualFile);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        using var stream = File.Create(file);
        WorkbookWriter.Write(stream, rows);
    }

    /// <summary>A row that loads orders.csv.</summary>
    public static Dictionary<string, string> Orders(string enabled = "Y", string columns = "{\"id\": \"INTEGER\"}") => new()
    {
        ["source_type"] = "files", ["source_name"] = "landing", ["table_name"] = "orders", ["load_type"] = "APPEND", ["enabled"] = enabled,
        ["tags"] = "nightly, crm", ["source_options"] = "{\"path\": \"data/orders.csv\", \"delimiter\": \";\"}", ["job_options"] = $"{{\"columns\": {columns}}}",
    };

    public string[] AuditLines() => File.ReadAllLines(Assert.Single(Directory.GetFiles(_folder.At("audit"), "audit_????????.csv")));

    public void Dispose() => _folder.Dispose();
}
