namespace Ingot.Architecture.Tests.Arrows;

public sealed class ArrowTests
{
    [Fact]
    public void Every_reference_is_an_allowed_arrow() =>
        Assert.Empty(ArrowRule.Violations(Project.All, Arrow.Allowed, Arrow.AllowedInTests));

    [Fact]
    public void The_projects_are_found() =>
        Assert.Superset(new HashSet<string> { "Ingot.Core", "Ingot.Cli", "Ingot.Bench", "Ingot.TestKit", "Ingot.Lake.Tests" },
            Project.All.Select(p => p.Name).ToHashSet());

    [Fact]
    public void A_reference_from_one_verb_to_another_is_refused_with_rule_reason_and_remedy()
    {
        var violation = Assert.Single(Violations(new Project("src", "Ingot.Warehouse", ["Ingot.Core", "Ingot.Ingest"])));

        Assert.Contains("Ingot.Warehouse references Ingot.Ingest, which is not an allowed arrow", violation, StringComparison.Ordinal);
        Assert.Contains("does not care what stands behind them", violation, StringComparison.Ordinal);
        Assert.Contains("change Arrow.Allowed", violation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_out_of_the_core_is_refused() =>
        Assert.Single(Violations(new Project("src", "Ingot.Core", ["Ingot.DuckDb"])));

    [Fact]
    public void A_verb_that_picks_a_connector_is_refused() =>
        Assert.Single(Violations(new Project("src", "Ingot.Engine", ["Ingot.Connectors", "Ingot.Connectors.Files"])));

    [Fact]
    public void A_project_nobody_decided_about_is_refused() =>
        Assert.Contains("is not in the table of arrows", Assert.Single(Violations(new Project("src", "Ingot.New", []))), StringComparison.Ordinal);

    [Fact]
    public void A_test_project_sees_only_what_it_tests_and_the_test_kit()
    {
        var project = new Project("tests", "Ingot.Lake.Tests", ["Ingot.Lake", "Ingot.TestKit", "Ingot.Ingest"]);

        Assert.Contains("Ingot.Lake.Tests references Ingot.Ingest", Assert.Single(Violations(project)), StringComparison.Ordinal);
        Assert.Empty(ArrowRule.Violations([project], [], [new Arrow("Lake", ["Ingest"], "For this test.")]));
    }

    [Fact]
    public void Every_allowed_arrow_is_from_and_to_a_project_that_exists()
    {
        var names = Project.All.Select(p => p.Name).ToHashSet();

        Assert.All(Arrow.Allowed.Concat(Arrow.AllowedInTests), arrow =>
            Assert.Subset(names, new[] { arrow.From }.Concat(arrow.To).Select(n => "Ingot." + n).ToHashSet()));
    }

    private static IEnumerable<string> Violations(Project project) =>
        ArrowRule.Violations([project], Arrow.Allowed, Arrow.AllowedInTests);
}
