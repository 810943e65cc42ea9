using Ingot.Configuration.Problems;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Tests.Jobs;

public sealed class CursorReaderTests
{
    [Fact]
    public void A_cursor_is_read_whole()
    {
        using var shop = new Shop("""
            source: { path: "data/*.csv" }
            load: incremental
            cursor: [day, id]
            initial: [2024-01-01, 7]
            lag: 2w
            cursor_nulls: include
            """);

        var job = shop.Job;

        Assert.Equal(LoadKind.Incremental, job.Load);
        Assert.Equal(["day", "id"], job.Cursor!.Columns);
        Assert.Equal(["2024-01-01", "7"], job.Cursor.Initial);
        Assert.Equal(new CursorStep(null, "2 weeks"), job.Cursor.Lag);
        Assert.Equal(CursorNulls.Include, job.Cursor.Nulls);
    }

    [Theory]
    [InlineData("1000", "1000")]
    [InlineData("0.5", "0.5")]
    [InlineData("1 day", "1 days")]
    [InlineData("90S", "90 seconds")]
    [InlineData("3 months", "3 months")]
    public void Distances_are_numbers_or_durations(string text, string meant) => Assert.Equal(meant, CursorStep.Parse(text)!.ToString());

    [Theory]
    [InlineData("soon")]
    [InlineData("1.5 days")]
    [InlineData("-1")]
    [InlineData("1 fortnight")]
    public void Other_texts_are_no_distance(string text) => Assert.Null(CursorStep.Parse(text));

    [Theory]
    [InlineData("load: incremental\n", "cursor")]
    [InlineData("cursor: id\n", "load: incremental")]
    [InlineData("load: full\nlag: 1 day\n", "load: incremental")]
    [InlineData("load: incremental\ncursor: [id, ID]\n", "twice")]
    [InlineData("load: incremental\ncursor: [a, b]\ninitial: 1\n", "2 columns")]
    [InlineData("load: incremental\ncursor: a\nlag: soon\n", "soon")]
    [InlineData("load: incremental\ncursor: a\ncursor_nulls: keep\n", "include")]
    public void A_mistake_is_told(string job, string hint)
    {
        using var shop = new Shop("source: { path: x.csv }\n" + job);
        var problems = new ConfigProblems();

        shop.Jobs(problems);

        Assert.Contains(hint, Assert.Single(problems.All).ToString(), StringComparison.Ordinal);
    }
}
