using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.Ingest.Contracts;

namespace Ingot.Ingest.Tests.Contracts;

public sealed class ContractTests
{
    private const string Files = "source: { path: \"data/*.csv\", csv: { null: [\"\"] } }\n";

    [Theory]
    [InlineData("evolve", "1|2|null,2|3|x")]
    [InlineData("discard_value", "1|2,2|3,3|4")]
    [InlineData("discard_row", "1|2,3|4")]
    public async Task A_new_column_is_added_or_left_out_or_its_rows_are(string rule, string rows)
    {
        using var shop = new Shop($"{Files}contract: {{ columns: {rule} }}\n");
        shop.Write("data/a.csv", "id,count\n1,2\n");
        await shop.LoadAsync();
        shop.Write("data/b.csv", rule == "evolve" ? "id,count,note\n2,3,x\n" : "id,count,note\n2,3,x\n3,4,\n");

        var outcome = await shop.LoadAsync();

        Assert.Equal(rows.Split(','), await shop.RowsAsync("SELECT * EXCLUDE (_load_id, _loaded_at, _source, _row_number) FROM bronze"));
        Assert.Equal(SourceChangeKind.Added, Assert.Single(outcome.SourceChanges).Kind);
        Assert.Equal(rule == "discard_row" ? 1 : 0, outcome.DiscardedRows);
        Assert.Equal(rule == "discard_value" ? [("note", 1L)] : [], outcome.DiscardedValues);
        if (rule == "discard_row")
            Assert.Equal(["note|x"], await shop.RowsAsync("SELECT \"column\", raw FROM bronze", quarantine: true));
    }

    [Theory]
    [InlineData("discard_value", "1|2,2|null,3|4")]
    [InlineData("discard_row", "1|2,3|4")]
    public async Task Values_that_a_type_does_not_hold_exactly_are_left_out_or_their_rows_are(string rule, string rows)
    {
        using var shop = new Shop($"{Files}contract: {{ types: {rule} }}\n");
        shop.Write("data/a.csv", "id,count\n1,2\n");
        await shop.LoadAsync();
        shop.Write("data/b.csv", "id,count\n2,2.5\n3,4.0\n");

        var outcome = await shop.LoadAsync();

        Assert.Equal(rows.Split(','), (await shop.RowsAsync("SELECT id, count FROM bronze")).Select(r => r.EndsWith(".0", StringComparison.Ordinal) ? r[..^2] : r));
        Assert.Equal(SourceChangeKind.Retyped, Assert.Single(outcome.SourceChanges).Kind);
        Assert.Equal(rule == "discard_row" ? 1 : 0, outcome.DiscardedRows);
        Assert.Equal(rule == "discard_value" ? [("count", 1L)] : [], outcome.DiscardedValues);
        Assert.Equal(Core.Proof.Verdict.Proved, outcome.Certificate!.Verdict);
    }

    [Theory]
    [InlineData("contract: freeze\n", "id,count,note\n2,3,x\n", "column note (VARCHAR) is new")]
    [InlineData("contract: freeze\n", "id,count\n2,2.5\n", "column count is BIGINT in the table and")]
    [InlineData("contract: { columns: freeze }\n", "id,count,note\n2,3,x\n", "column note (VARCHAR) is new")]
    [InlineData("contract: { types: freeze }\n", "id,count\n2,abc\n", "column count is BIGINT in the table and VARCHAR there")]
    public async Task A_frozen_table_takes_nothing_that_differs(string contract, string file, string expected)
    {
        using var shop = new Shop(Files + contract);
        shop.Write("data/a.csv", "id,count\n1,2\n");
        await shop.LoadAsync();
        shop.Write("data/b.csv", file);

        var error = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Equal("contract.broken", error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(["1|2"], await shop.RowsAsync("SELECT id, count FROM bronze"));
    }

    [Fact]
    public async Task Where_tables_are_frozen_no_load_creates_one()
    {
        using var shop = new Shop($"{Files}contract: {{ tables: freeze }}\n");
        shop.Write("data/a.csv", "id\n1\n");

        Assert.Equal("contract.table", (await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync())).Code);
        Assert.Empty(shop.FilesBelow("lake"));
    }

    [Fact]
    public async Task Each_change_of_a_source_is_told_once_with_its_types()
    {
        using var shop = new Shop(Files);
        shop.Write("data/a.csv", "id,name,price\n1,mug,2\n");
        Assert.Empty((await shop.LoadAsync()).SourceChanges);
        shop.Write("data/b.csv", "id,title,stock\n2,bag,true\n");

        var changed = await shop.LoadAsync();
        shop.Write("data/c.csv", "id,title,stock\n3,hat,false\n");
        var same = await shop.LoadAsync();

        Assert.Equal(
            ["column name (VARCHAR) seems to be called title now", "column stock (BOOLEAN) is new", "column price (BIGINT) is gone; its values are null from now on"],
            changed.SourceChanges.Select(c => c.ToString()));
        Assert.Empty(same.SourceChanges);
    }

    [Fact]
    public async Task Discarded_rows_need_no_tolerance_and_others_still_do()
    {
        using var shop = new Shop($"{Files}columns: {{ id: bigint }}\ncontract: {{ types: discard_row }}\n");
        shop.Write("data/a.csv", "id,count\n1,2\n");
        await shop.LoadAsync();
        shop.Write("data/b.csv", "id,count\nx,3\n4,a\n");

        var error = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Equal("load.rejects", error.Code);
        Assert.Contains("1 record could not be read", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contract: thaw\n", "thaw")]
    [InlineData("contract: { tables: discard_row }\n", "A table is created or it is not.")]
    [InlineData("contract: { colums: freeze }\n", "colums")]
    public void A_contract_that_makes_no_sense_is_reported(string contract, string expected)
    {
        using var shop = new Shop(Files + contract);
        var problems = new ConfigProblems();

        shop.Jobs(problems);

        Assert.Contains(expected, Assert.Single(problems.All).ToString(), StringComparison.Ordinal);
    }

}
