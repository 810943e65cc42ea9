using Ingot.Configuration.Problems;
using Ingot.Core.Errors;

namespace Ingot.Ingest.Tests.Contracts;

public sealed class ExpectationTests
{
    private const string Full = "source: { path: \"data/*.csv\" }\nload: full\ncolumns: { id: bigint }\n";

    [Theory]
    [InlineData("expect: non_empty\n", "expect.non_empty")]
    [InlineData("expect: { non_empty: true }\n", "expect.non_empty")]
    [InlineData("expect: { change: 50% }\n", "expect.change")]
    [InlineData("", null)]
    public async Task A_load_without_rows_fails_where_rows_are_expected(string expect, string? code)
    {
        using var shop = new Shop(Full + expect);
        shop.Write("data/a.csv", "id\n1\n2\n");
        await shop.LoadAsync();
        shop.Write("data/a.csv", "id\n");

        if (code is null)
        {
            Assert.Equal((0, 1), (await shop.LoadAsync() is var empty ? empty.Rows : -1, empty.Parts));
            return;
        }

        Assert.Equal(code, (await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync())).Code);
        Assert.Equal(["1", "2"], await shop.RowsAsync("SELECT id FROM bronze"));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(5, true)]
    [InlineData(2, false)]
    [InlineData(6, false)]
    public async Task The_number_of_rows_may_change_as_far_as_is_said(int rows, bool isAllowed)
    {
        using var shop = new Shop($"{Full}expect: {{ change: 25% }}\n");
        shop.Write("data/a.csv", "id\n1\n2\n3\n4\n");
        await shop.LoadAsync();
        shop.Write("data/a.csv", "id\n" + string.Concat(Enumerable.Range(1, rows).Select(r => $"{r}\n")));

        var error = await Record.ExceptionAsync(() => shop.LoadAsync());

        Assert.Equal(isAllowed ? null : "expect.change", (error as IngotException)?.Code);
        Assert.Equal(isAllowed ? rows : 4, (await shop.RowsAsync("SELECT id FROM bronze")).Count);
    }

    [Theory]
    [InlineData("expect: nothing\n", "'nothing' is nothing to expect.")]
    [InlineData("expect: { change: lots }\n", "'lots' is no share.")]
    [InlineData("expect: { nonempty: true }\n", "nonempty")]
    public void What_nobody_can_expect_is_reported(string expect, string expected)
    {
        using var shop = new Shop(Full + expect);
        var problems = new ConfigProblems();

        shop.Jobs(problems);

        Assert.Contains(expected, Assert.Single(problems.All).ToString(), StringComparison.Ordinal);
    }
}
