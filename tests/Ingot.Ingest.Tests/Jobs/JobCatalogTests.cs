using Ingot.Configuration.Problems;
using Ingot.Core.Columns;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Tests.Jobs;

public sealed class JobCatalogTests
{
    [Fact]
    public void A_job_file_is_read_whole()
    {
        using var shop = new Shop("""
            description: What the shop sold.
            source:
              path: "data/*.csv"
              format: csv
              csv: { delimiter: ";" }
            columns:
              amount: decimal(10,2)
            load: full
            prove: "off"
            tolerate: { rows: 3 }
            """);

        var job = shop.Job;

        Assert.Equal("sales", job.Name);
        Assert.Equal("What the shop sold.", job.Description);
        Assert.Equal(LoadKind.Full, job.Load);
        Assert.Equal(ProofKind.Off, job.Prove);
        Assert.Equal(3, job.ToleratedRecords);
        Assert.Equal([new Column("amount", ColumnType.Decimal(10, 2))], job.Source.Columns!);
        Assert.Equal(["csv", ";"], job.Source.Options.OrderByDescending(o => o.Name).Select(o => o.Values.Single()));
        Assert.Equal("jobs/sales.yaml", job.File.ToString());
    }

    [Theory]
    [InlineData("source: { path: x.csv }\ncolums: { a: int }\n", "jobs/sales.yaml:2:1", "columns")]
    [InlineData("source: { path: x.csv }\ncolumns: { a: intger }\n", "jobs/sales.yaml:2:15", "INTEGER")]
    [InlineData("source: { path: x.csv, delimeter: \";\" }\n", "jobs/sales.yaml:1:24", "delimiter")]
    [InlineData("source: { connection: here, path: x.csv }\n", "jobs/sales.yaml:1:23", "connections")]
    [InlineData("source: { connection: here, table: public.t, limit: 5 }\n", "jobs/sales.yaml:1:23", "connections")]
    [InlineData("source: { }\n", "jobs/sales.yaml:1:9", "path")]
    [InlineData("load: apend\nsource: { path: x.csv }\n", "jobs/sales.yaml:1:7", "append")]
    [InlineData("source: { path: x.csv }\ntolerate: { rows: -1 }\n", "jobs/sales.yaml:2:19", "0")]
    public void A_mistake_has_a_place_and_a_hint(string job, string place, string hint)
    {
        using var shop = new Shop(job);
        var problems = new ConfigProblems();

        shop.Jobs(problems);

        var problem = Assert.Single(problems.All);
        Assert.Equal(place, problem.Location.ToString());
        Assert.Contains(hint, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_jobs_of_one_name_are_refused()
    {
        using var shop = new Shop();
        shop.Write("jobs/Sales.yml", "source: { path: x.csv }\n");
        var problems = new ConfigProblems();

        shop.Jobs(problems);

        Assert.Contains("already", Assert.Single(problems.All).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_has_tags_and_can_be_switched_off()
    {
        using var shop = new Shop("enabled: false\ntags: [nightly, crm]\nsource: { path: x.csv }\n");

        Assert.False(shop.Job.Enabled);
        Assert.Equal(["nightly", "crm"], shop.Job.Tags);
    }

    [Fact]
    public void What_is_wrong_with_a_job_that_is_not_run_only_warns()
    {
        using var shop = new Shop("enabled: false\nload: apend\nsource: { path: x.csv }\n");
        var problems = new ConfigProblems();

        var jobs = shop.Jobs(problems);

        Assert.False(problems.Any);
        Assert.Equal("jobs/sales.yaml:2:7", Assert.Single(problems.Warnings).Location.ToString());
        Assert.Single(jobs);
    }

    [Theory]
    [InlineData("enabled: perhaps\nsource: { path: x.csv }\n", "jobs/sales.yaml:1:10", "true or false")]
    [InlineData("tags: [\"a,b\"]\nsource: { path: x.csv }\n", "jobs/sales.yaml:1:7", "comma")]
    public void A_wrong_switch_or_tag_stops(string job, string place, string hint)
    {
        using var shop = new Shop(job);
        var problems = new ConfigProblems();

        shop.Jobs(problems);

        var problem = Assert.Single(problems.All);
        Assert.Equal(place, problem.Location.ToString());
        Assert.Contains(hint, problem.ToString(), StringComparison.Ordinal);
    }
}
