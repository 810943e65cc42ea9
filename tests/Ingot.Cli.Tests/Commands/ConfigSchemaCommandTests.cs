using System.Text.Json.Nodes;
using Ingot.TestKit;
using Ingot.TestKit.Schemas;

namespace Ingot.Cli.Tests.Commands;

public sealed class ConfigSchemaCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_schema_is_printed_without_a_project()
    {
        var ingot = new InProcess(_folder.Path);

        var (exitCode, text, error) = await ingot.Run("config", "schema");

        Assert.Equal((0, ""), (exitCode, error));
        var schema = JsonNode.Parse(text)!.AsObject();
        Assert.Equal("http://json-schema.org/draft-07/schema#", (string?)schema["$schema"]);
        Assert.Equal(["$.engin: nothing may stand here"], new JsonSchemaCheck(schema).Errors(YamlAsJson.Read("engin: {threads: 3}")));
        Assert.Equal(JsonNode.Parse(text)!.ToJsonString(), (await ingot.Json("config", "schema", "--json")).ToJsonString());
    }

    [Fact]
    public async Task The_schema_of_jobs_is_another()
    {
        var schema = (await new InProcess(_folder.Path).Json("config", "schema", "--jobs", "--json")).AsObject();

        Assert.Equal(["$.sorce: nothing may stand here"], new JsonSchemaCheck(schema).Errors(YamlAsJson.Read("sorce: {path: x}")));
    }

    [Fact]
    public async Task A_new_project_names_the_schemas_that_are_there()
    {
        await new InProcess(_folder.Path).Run("new", "shop");

        foreach (var file in (string[])["shop/ingot.yaml", "shop/jobs/orders.yaml"])
        {
            const string Line = "# yaml-language-server: $schema=";
            var first = File.ReadLines(_folder.At(file)).First();
            Assert.StartsWith(Line, first, StringComparison.Ordinal);
            var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(_folder.At(file))!, first[Line.Length..])))!.AsObject();
            Assert.Empty(new JsonSchemaCheck(schema).Errors(YamlAsJson.Read(File.ReadAllText(_folder.At(file)))));
        }
    }

    [Fact]
    public async Task They_are_written_anew_on_request()
    {
        _folder.Write("ingot.yaml", "");

        var (exitCode, text, _) = await new InProcess(_folder.Path).Run("config", "schema", "--write");

        Assert.Equal((0, "Wrote .ingot/schema/ingot.json.\nWrote .ingot/schema/job.json.\nWrote .ingot/schema/check.json.\nWrote .ingot/schema/model.json.\n"), (exitCode, text));
        Assert.True(File.Exists(_folder.At(".ingot/schema/job.json")));
    }

    public void Dispose() => _folder.Dispose();
}
