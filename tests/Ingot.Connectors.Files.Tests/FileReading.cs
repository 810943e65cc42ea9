using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.TestKit;

namespace Ingot.Connectors.Files.Tests;

/// <summary>What reading one file through the connector and DuckDB gave.</summary>
internal sealed record FileReading(
    TableSchema Schema,
    IReadOnlyList<IReadOnlyList<object?>> Rows,
    IReadOnlyList<RejectedRecord> Rejects,
    long Records,
    long BytesRead,
    IReadOnlyDictionary<string, string> Format)
{
    /// <summary>The values of one column in row order.</summary>
    public IReadOnlyList<object?> Column(string name)
    {
        var index = Schema.Columns.ToList().FindIndex(c => c.Name == name);
        return [.. Rows.Select(r => r[index])];
    }

    /// <summary>Types by column, as SQL writes them.</summary>
    public string Types => string.Join(", ", Schema.Columns.Select(c => $"{c.Name} {c.Type}"));

    /// <summary>Writes text to a file and reads it.</summary>
    public static async Task<FileReading> OfText(string text, IReadOnlyList<Column>? columns = null, params (string Name, string Value)[] options)
    {
        using var folder = new TemporaryFolder();
        folder.Write("data.csv", text);
        return await Of(folder.Path, "data.csv", columns, options);
    }

    /// <summary>Reads one file.</summary>
    public static async Task<FileReading> Of(string root, string path, IReadOnlyList<Column>? columns = null, params (string Name, string Value)[] options)
    {
        using var database = DuckDbDatabase.Open(null, new DuckDbOptions { PreserveInsertionOrder = false });
        using var session = database.Connect();
        var rejects = new CollectedRejects();
        using var part = await Open(database, session, rejects, root, path, columns, options);
        var rows = new List<IReadOnlyList<object?>>();
        using (var result = session.Query($"SELECT * FROM {part.Relation} ORDER BY _row_number"))
        {
            while (result.Fetch() is { } chunk)
            {
                for (var row = 0; row < chunk.Count; row++)
                    rows.Add([.. Enumerable.Range(0, chunk.ColumnCount).Select(c => chunk[c].GetValue(row))]);
            }
        }

        Assert.Equal(part.Records, rows.Count + rejects.Records.Count);
        return new FileReading(part.Schema, rows, rejects.Records, part.Records, part.BytesRead, part.Format);
    }

    /// <summary>Opens one file.</summary>
    public static async Task<PartScan> Open(
        DuckDbDatabase database, DuckDbSession session, IRejectSink rejects, string root, string path,
        IReadOnlyList<Column>? columns = null, params (string Name, string Value)[] options)
    {
        var connector = new FilesConnector();
        var request = new SourceRequest
        {
            Root = root,
            Path = path,
            Columns = columns,
            Options = [.. options.Select(o => new SourceOption(o.Name, o.Value))],
        };
        var ct = TestContext.Current.CancellationToken;
        var part = Assert.Single(await connector.ListAsync(request, ct));
        return await connector.OpenAsync(request, part, new ScanContext(database, session, rejects), ct);
    }
}
