namespace Ingot.Ingest.Tests.Loads;

public sealed class NegativeZeroTests
{
    // Cause: the engine's Parquet dictionary takes −0 for 0, so that the sign was lost, silently where nothing was read back.
    [Theory]
    [InlineData("off", "double")]
    [InlineData("transit", "double")]
    [InlineData("transit", "float")]
    public async Task Both_zeros_of_a_column_are_stored_as_they_came(string prove, string type)
    {
        using var shop = new Shop($"source: {{ path: \"data/*.csv\" }}\nprove: {prove}\ncolumns: {{ v: {type} }}\n");
        shop.Write("data/a.csv", "id,v\n1,0.0\n2,-0.0\n3,1.5\n4,0.0\n5,-0.0\n");

        var first = await shop.LoadAsync();
        shop.Write("data/b.csv", "id,v\n6,-0.0\n7,0.0\n");
        var second = await shop.LoadAsync();

        Assert.Equal((5, 2), (first.Rows, second.Rows));
        Assert.Equal(
            ["1|0", "2|-0", "3|1.5", "4|0", "5|-0", "6|-0", "7|0"],
            await shop.RowsAsync("SELECT id, v FROM bronze"));
    }

    [Fact]
    public async Task A_zero_within_a_list_keeps_its_sign()
    {
        using var shop = new Shop("source: { path: \"data/*.parquet\" }\n");
        shop.Write("data/note.txt", "");
        using (var session = shop.Engine.Connect())
        {
            session.Execute(
                $"COPY (SELECT 1 AS id, [0, '-0.0'::DOUBLE, 2] AS v UNION ALL SELECT 2, ['-0.0'::DOUBLE, 0]) TO '{shop.Path}/data/a.parquet' (DICTIONARY_SIZE_LIMIT 0)",
                TestContext.Current.CancellationToken);
        }

        await shop.LoadAsync();

        Assert.Equal(["1|0,-0,2", "2|-0,0"], await shop.RowsAsync("SELECT id, array_to_string(v, ',') AS v FROM (SELECT id, list_transform(v, lambda x: replace(CAST(x AS VARCHAR), '.0', '')) AS v FROM bronze)"));
    }
}
