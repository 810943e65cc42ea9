using System.Text.RegularExpressions;
using Ingot.Configuration.Project;
using Ingot.TestKit;

namespace Ingot.Configuration.Tests;

/// <summary>What docs/configuration.md claims.</summary>
public sealed partial class ConfigurationPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.At("docs", "configuration.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_page_names_every_option_and_its_default()
    {
        using var project = new ProjectFixture("");
        var defaults = project.Load().Values.ToDictionary(v => v.Key, v => v.Value);
        defaults["project"] = "the folder's name";
        defaults["engine.threads"] = "all cores";
        defaults["engine.parallel_loads"] = "as many as cores, at most 4";
        // Connections that stand in for ones that are not named.
        defaults["warehouse.admin_connection"] = "warehouse.connection";
        defaults["journal.connection"] = "the warehouse's connection";

        // What has a default only for a lake in Azure storage.
        foreach (var option in ProjectOptionSets.All.Single(s => s.Section == "lake").Options.Where(o => o.Default is not null))
            defaults[$"lake.{option.Key}"] = option.Default!;

        // What has a default only in a section that is there.
        defaults["openlineage.namespace"] = project.Load(null, null, "openlineage.file=events.jsonl").OpenLineage!.Namespace;

        var rows = Row().Matches(Page.Split("\n## Options\n")[1].Split("\n## ")[0]).ToDictionary(m => m.Groups["key"].Value, m => m.Groups["value"].Value);

        Assert.Equal(defaults, rows);
    }

    [Fact]
    public void The_example_is_valid()
    {
        var example = Example().Match(Page).Groups["yaml"].Value;
        using var project = new ProjectFixture(example);

        project.Load(null, new() { ["LANDING_FOLDER"] = "data" });

        Assert.NotEmpty(example);
        Assert.Empty(project.Lines());
    }

    [GeneratedRegex(@"^\| `(?<key>(?!connections)[a-z._]+)` \| `?(?<value>[^|`]+?)`? \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
