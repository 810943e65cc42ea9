using Ingot.Connectors;
using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Tests.Proving;

/// <summary>Files are read a second time, and must be the same files then.</summary>
public sealed class FileProofTests
{
    private const string Job = "source: { path: \"data/*\" }\nprove: source\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_of_all_formats_are_proved_with_what_is_rejected_left_out()
    {
        using var shop = new Shop(Job + "tolerate: { rows: 1 }\n");
        shop.Write("data/a.csv", string.Concat(Enumerable.Range(1, 2000).Select(i => $"{i},n{i}\n").Prepend("id,name\n").Append("many,too,many\n")));
        shop.Write("data/b.jsonl", "{\"id\": 1, \"name\": \"x\"}\n{\"id\": 2, \"name\": null}\n");
        shop.Write("data/c.json", "[{\"id\": 3, \"name\": \"y\"}]");
        using (var session = shop.Engine.Connect())
            session.Execute($"COPY (SELECT 4::BIGINT AS id, 'z' AS name) TO '{Path.Combine(shop.Path, "data", "d.parquet")}' (FORMAT parquet)", Stop);

        var certificate = (await shop.LoadAsync()).Certificate!;

        Assert.Equal((Verdict.Proved, 2005L, 1L, 2004L), (certificate.Verdict, certificate.SourceRecords, certificate.Quarantined, certificate.Source!.Rows));
        Assert.Equal(certificate.Read, certificate.Source);
    }

    [Fact]
    public async Task A_watermark_takes_the_same_rows_in_both_looks()
    {
        using var shop = new Shop(Job + "load: incremental\ncursor: id\n");
        shop.Write("data/a.csv", "id,name\n1,a\n2,b\n2,b\n");
        await shop.LoadAsync();
        shop.Write("data/b.csv", "id,name\n2,b\n2,b\n2,b\n3,c\n");

        var certificate = (await shop.LoadAsync()).Certificate!;

        Assert.Equal((Verdict.Proved, 2L), (certificate.Verdict, certificate.Source!.Rows));
        Assert.Equal(["1", "2", "2", "2", "3"], await shop.RowsAsync("SELECT id FROM bronze"));
    }

    [Theory]
    [InlineData("csv", "id,name\n1,a\n", "id,name\n1,b\n")]
    [InlineData("parquet", null, null)]
    public async Task A_file_that_is_another_one_at_the_second_look_fails_the_load(string format, string? before, string? after)
    {
        using var shop = new Shop(Job);
        var file = Path.Combine(shop.Path, "data", "a." + format);
        Put(before, "SELECT 1 AS id");
        var changing = new AlteringConnector(Shop.Connectors["files"], "SELECT * FROM {0}", between: () =>
        {
            Put(after, "SELECT 2 AS id");
            File.SetLastWriteTimeUtc(file, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        });

        var failure = await Assert.ThrowsAnyAsync<IngotException>(async () =>
            await new JobLoad(shop.Context with { Connectors = new Dictionary<string, IConnector> { ["files"] = changing } }, await shop.PlanAsync()).RunAsync(null, Stop));

        Assert.Equal((ErrorKind.Conflict, "files.changed"), (failure.Kind, failure.Code));
        Assert.Empty(shop.FilesBelow("lake"));

        void Put(string? text, string query)
        {
            using var session = shop.Engine.Connect();
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            if (text is null)
                session.Execute($"COPY ({query}) TO '{file}' (FORMAT parquet)", Stop);
            else
                File.WriteAllText(file, text);
        }
    }

    [Fact]
    public async Task A_row_that_a_reader_loses_is_refuted_at_the_source()
    {
        using var shop = new Shop(Job);
        shop.Write("data/a.csv", "id\n1\n2\n");
        var altering = new AlteringConnector(Shop.Connectors["files"], "SELECT * FROM {0} WHERE id = 1", 1);

        var failure = await Assert.ThrowsAnyAsync<IngotException>(async () =>
            await new JobLoad(shop.Context with { Connectors = new Dictionary<string, IConnector> { ["files"] = altering } }, await shop.PlanAsync()).RunAsync(null, Stop));

        Assert.Equal("load.refuted", failure.Code);
        Assert.Contains("data/a.csv: 1 records were read, and a second look at the source finds 2.", failure.Message, StringComparison.Ordinal);
    }
}
