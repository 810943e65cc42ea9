using System.Globalization;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Options;
using Ingot.Connectors;
using Ingot.Core.Errors;
using Ingot.TestKit;
using Ingot.TestKit.Schemas;

namespace Ingot.Cli.Tests.Configuration;

/// <summary>The options of sources: what is described, the connectors take, the schema of jobs knows, and the pages name.</summary>
public sealed class SourceOptionsTests
{
    public static TheoryData<string> Kinds => [.. InstalledConnectors.ByKind.Keys];

    public static TheoryData<string, string> Options =>
        new(InstalledConnectors.ByKind.Values.SelectMany(c => c.SourceOptions.Select(o => (c.Kind, o.Key))));

    [Theory]
    [MemberData(nameof(Options))]
    public void A_source_takes_every_value_that_is_described_and_no_other(string kind, string key)
    {
        var connector = InstalledConnectors.ByKind[kind];
        var option = connector.SourceOptions.Single(o => o.Key == key);

        foreach (var value in Good(option))
            Assert.DoesNotContain("is not a value of", Said(connector, key, value), StringComparison.Ordinal);
        foreach (var value in Bad(option))
            Assert.Contains($"'{value}' is not a value of '{key.Split('.')[^1]}'", Said(connector, key, value), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_source_takes_no_option_that_is_not_described(string kind)
    {
        var connector = InstalledConnectors.ByKind[kind];

        var error = Assert.Throws<IngotException>(() => connector.Check([new SourceOption("nonsense", "x")]));

        var names = error.Next!.TrimEnd('.').Split(' ', 2 + (error.Next.StartsWith("Use one of", StringComparison.Ordinal) ? 2 : 0))[^1].Split(", ");
        Assert.Equal(connector.OptionNames.Order(StringComparer.Ordinal), names.Select(n => n.Replace("Allowed: ", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void The_schema_of_jobs_knows_it_with_its_type(string kind, string key)
    {
        var option = InstalledConnectors.ByKind[kind].SourceOptions.Single(o => o.Key == key);
        string[] path = ["source", .. key.Split('.')];
        JsonNode Job(JsonNode? value) => Of(kind, OptionExample.Document(path, value, ""));

        Assert.Empty(SchemasOfKinds.Job.Errors(Job(OptionExample.Of(option, kind))));
        Assert.NotEmpty(SchemasOfKinds.Job.Errors(Job(new JsonObject { ["x"] = 1 })));
        foreach (var value in Bad(option))
            Assert.NotEmpty(SchemasOfKinds.Job.Errors(Job(option.Type is OptionType.Integer ? decimal.Parse(value, CultureInfo.InvariantCulture) : value)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_page_names_every_option(string kind)
    {
        var page = File.ReadAllText(Repository.At("docs", "formats", $"{(kind == "azure_sql" ? "sqlserver" : kind)}.md"));

        Assert.All(InstalledConnectors.ByKind[kind].OptionNames, name => Assert.Matches($"`{name}[`:]", page));
    }

    [Theory]
    [InlineData("source: { connection: postgres, tabel: public.orders }", "$.source.tabel: not of type [\"object\",\"null\"]")]
    [InlineData("source: { connection: postgres, path: orders.csv, table: a.b }", "$.source.path: not of type [\"object\",\"null\"]")]
    [InlineData("source: { connection: postgres, table: a.b, parallel: 65 }", "$.source.parallel: too large")]
    [InlineData("source: { path: a.csv, delimeter: ';' }", "$.source.delimeter: not of type [\"object\",\"null\"]")]
    [InlineData("source: { path: a.csv, csv: { delimeter: ';' } }", "$.source.csv.delimeter: nothing may stand here")]
    [InlineData("source: { path: a.csv, header: perhaps }", "$.source.header: not like \\$\\{")]
    [InlineData("source: { connection: rest, parent: { endpont: /a } }", "$.source.parent.endpont: nothing may stand here")]
    [InlineData("source: { connection: elsewhere, delimeter: ';' }", "$.source.delimeter: not of type [\"object\",\"null\"]")]
    [InlineData("source: { path: a.csv }\ncontract: frozen", "fits none of")]
    public void What_is_wrong_is_found_by_the_schema(string job, string says) =>
        Assert.Contains(SchemasOfKinds.Job.Errors(YamlAsJson.Read(job)), e => e.Contains(says, StringComparison.Ordinal));

    [Theory]
    [InlineData("source: { connection: postgres, table: a.b, columns: [id, name], parallel: 4 }")]
    [InlineData("source: { connection: sqlserver, table: a.b, parallel: \"${env:PARALLEL}\" }")]
    [InlineData("source: { path: a.csv, csv: { delimiter: ';', header: true }, null: [NA, ''] }")]
    [InlineData("source: { connection: rest, endpoint: /a, params: { fields: [a, b], active: true }, max_record: 1MiB }")]
    [InlineData("source: { connection: elsewhere, delimiter: ';', table: a.b, max_record: 1MiB }")]
    [InlineData("source: { connection: \"${env:WHERE}\", table: a.b }")]
    [InlineData("source: { path: a.csv }\ncontract: freeze\nexpect: non_empty")]
    [InlineData("source: { path: a.csv }\ncontract: { columns: freeze }\nexpect: { change: 20% }")]
    public void What_is_right_is_taken_by_the_schema(string job) => Assert.Empty(SchemasOfKinds.Job.Errors(YamlAsJson.Read(job)));

    // Cause: in a group only options of one value were looked for, and maps counted as known.
    [Fact]
    public async Task Options_that_are_maps_count_in_a_group_too()
    {
        using var folder = new TemporaryFolder();
        folder.Write("ingot.yaml", "connections: { api: { kind: rest, base_url: http://127.0.0.1:1 } }\n");
        folder.Write("jobs/a.yaml", "source: { connection: api, endpoint: /a, rest: { params: { of: { nobody: 1 } } } }\n");

        var (exitCode, _, error) = await new InProcess(folder.Path).Run("config", "validate");

        Assert.Equal(2, exitCode);
        Assert.Contains("'of' in 'params' is no text.", error, StringComparison.Ordinal);
    }

    private static JsonNode Of(string kind, JsonNode job)
    {
        job["source"]!["connection"] = kind;
        return job;
    }

    /// <summary>What a connector says of an option that stands alone.</summary>
    private static string Said(IConnector connector, string key, string value)
    {
        var option = new SourceOption(key.Split('.')[^1] is "*" ? "Name" : key.Split('.')[^1], value);
        foreach (var map in key.Split('.')[..^1].Reverse())
            option = new SourceOption(map, []) { Entries = [option] };
        try
        {
            connector.Check([option]);
            return "";
        }
        catch (IngotException e)
        {
            return e.Message;
        }
    }

    private static IEnumerable<string> Good(OptionDescription option) => option.Type switch
    {
        OptionType.Choice => option.Allowed,
        OptionType.Integer => [Text(option.Min!.Value), Text(option.Max!.Value)],
        OptionType.Boolean => ["true", "false"],
        OptionType.Size => ["1MiB"],
        _ => [],
    };

    private static IEnumerable<string> Bad(OptionDescription option) => option.Type switch
    {
        OptionType.Choice or OptionType.Boolean or OptionType.Size => ["nonsense"],
        OptionType.Integer => [Text(option.Min!.Value - 1), Text(option.Max!.Value + 1)],
        _ => [],
    };

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
