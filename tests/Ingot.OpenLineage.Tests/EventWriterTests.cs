using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ingot.OpenLineage.Events;

namespace Ingot.OpenLineage.Tests;

public sealed partial class EventWriterTests
{
    private const string Hostile = "a\"b.c\\d\n\u0001'; DROP TABLE x; ü𝄞";

    [Theory]
    [InlineData(LineageEventKind.Start, "START")]
    [InlineData(LineageEventKind.Complete, "COMPLETE")]
    [InlineData(LineageEventKind.Fail, "FAIL")]
    [InlineData(LineageEventKind.Abort, "ABORT")]
    public void An_event_has_what_the_specification_requires(LineageEventKind kind, string expected)
    {
        var json = Write(Full() with { Kind = kind });

        Assert.Equal(expected, (string?)json["eventType"]);
        SpecificationCheck.Require(json);
    }

    [Fact]
    public void Every_facet_is_where_the_specification_has_it()
    {
        var json = Write(Full());

        Assert.Equal(["errorMessage", "parent", "processing_engine"], Keys(json["run"]!["facets"]!));
        Assert.Equal(["documentation", "jobType", "sql"], Keys(json["job"]!["facets"]!));
        var (input, output) = (json["inputs"]![0]!, json["outputs"]![0]!);
        Assert.Equal(["dataSource", "schema"], Keys(input["facets"]!));
        Assert.Equal(["dataQualityAssertions"], Keys(input["inputFacets"]!));
        Assert.Equal(["columnLineage", "schema", "version"], Keys(output["facets"]!));
        Assert.Equal(["outputStatistics"], Keys(output["outputFacets"]!));
        Assert.Equal((7, 900), ((int)output["outputFacets"]!["outputStatistics"]!["rowCount"]!, (int)output["outputFacets"]!["outputStatistics"]!["size"]!));

        var field = output["facets"]!["columnLineage"]!["fields"]!["total"]!["inputFields"]![0]!;
        Assert.Equal(("file", "/lake/sale", "amount"), ((string?)field["namespace"], (string?)field["name"], (string?)field["field"]));
        Assert.Equal(
            ["DIRECT AGGREGATION sum(amount)", "INDIRECT FILTER "],
            field["transformations"]!.AsArray().Select(t => $"{t!["type"]} {t["subtype"]} {t["description"]}"));
        Assert.Equal("GROUP_BY", (string?)output["facets"]!["columnLineage"]!["dataset"]![0]!["transformations"]![0]!["subtype"]);
    }

    [Fact]
    public void Names_of_any_kind_arrive_as_they_are_on_one_line()
    {
        var e = Full() with { Job = Hostile, Inputs = [new Dataset("file", Hostile) { Columns = [Hostile] }] };

        var bytes = new EventWriter(t => t).Write(e);

        Assert.DoesNotContain((byte)'\n', bytes);
        var json = JsonNode.Parse(bytes)!;
        Assert.Equal(Hostile, (string?)json["job"]!["name"]);
        Assert.Equal(Hostile, (string?)json["inputs"]![0]!["name"]);
        Assert.Equal(Hostile, (string?)json["inputs"]![0]!["facets"]!["schema"]!["fields"]![0]!["name"]);
        SpecificationCheck.Require(json);
    }

    [Fact]
    public void Secrets_are_in_no_event()
    {
        var e = Full() with
        {
            Sql = "select 'hunter22' as x",
            Error = "cannot log in with hunter22",
            Description = "uses hunter22",
            Inputs = [new Dataset("postgres://hunter22@host:5432", "db.hunter22")],
            Outputs = [new Dataset("file", "x") { Rows = [new DatasetInfluence(new Dataset("file", "y"), "c", true, "IDENTITY", "'hunter22'")] }],
        };

        var text = System.Text.Encoding.UTF8.GetString(new EventWriter(t => t.Replace("hunter22", "********", StringComparison.Ordinal)).Write(e));

        Assert.DoesNotContain("hunter22", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_has_one_id_that_is_a_uuid()
    {
        var id = RunIdentity.Of("20261121T010203-4f3a", "silver.sale");

        Assert.Equal(id, RunIdentity.Of("20261121T010203-4f3a", "silver.sale"));
        Assert.NotEqual(id, RunIdentity.Of("20261121T010203-4f3a"));
        Assert.Matches(Uuid(), id.ToString());
    }

    private static JsonNode Write(LineageEvent e) => JsonNode.Parse(new EventWriter(t => t).Write(e))!;

    private static IEnumerable<string> Keys(JsonNode node) => node.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal);

    internal static LineageEvent Full()
    {
        var sale = new Dataset("file", "/lake/sale");
        return new LineageEvent
        {
            Kind = LineageEventKind.Fail,
            At = new DateTimeOffset(2026, 11, 21, 3, 0, 0, TimeSpan.FromHours(2)),
            RunId = RunIdentity.Of("run", "task"),
            JobNamespace = "shop",
            Job = "shop.gold.total",
            JobType = "MODEL",
            EngineVersion = "1.2.3",
            Parent = new ParentRun(RunIdentity.Of("run"), "shop"),
            Description = "Sums.",
            Sql = "select sum(amount) as total from silver.sale",
            Error = "It broke.",
            Inputs = [sale with { Source = "lake", Columns = ["amount", "day"], Assertions = [new DatasetAssertion("not_null amount", true, true)] }],
            Outputs =
            [
                new Dataset("postgres://db:5432", "shop.gold.total")
                {
                    Columns = ["total"],
                    RowCount = 7,
                    Size = 900,
                    Version = "3",
                    Lineage = [new DatasetColumn("total", [new(sale, "amount", true, "AGGREGATION", "sum(amount)"), new(sale, "amount", false, "FILTER", null)])],
                    Rows = [new DatasetInfluence(sale, "day", false, "GROUP_BY", null)],
                },
            ],
        };
    }

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex Uuid();
}
