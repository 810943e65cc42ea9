using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Project;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot config show</c>: every option with its value and where it was set.</summary>
internal sealed class ConfigShowCommand : IngotCommand
{
    public ConfigShowCommand(CommandHost host)
        : base("show", "Show every option with its value and where it was set. Secrets are hidden.", host)
    {
        Examples =
        [
            ("ingot config show", "The options as they are here."),
            ("ingot config show --env production --json", "The options of another environment, for a program."),
        ];
    }

    protected override Task<int> Run(CommandContext context)
    {
        context.Report.End(new Shown(context.Options()));
        return Task.FromResult(ExitCode.Success);
    }

    private sealed record Shown(ProjectOptions Options) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page)
        {
            page.Line($"{Options.Folder.FullPath} ({Options.Environment})");
            page.Line();
            var table = new TextTable(new("option"), new("value"), new("set by"));
            foreach (var value in Options.Values)
                table.Add(value.Key, value.Value, value.Origin.ToString());
            page.Table(table);
        }

        public JsonNode ToJson() => new JsonObject
        {
            ["project"] = Options.Folder.FullPath,
            ["environment"] = Options.Environment,
            ["options"] = new JsonArray([.. Options.Values.Select(ToJson)]),
        };

        private static JsonObject ToJson(ResolvedValue value)
        {
            var json = new JsonObject
            {
                ["key"] = value.Key,
                ["value"] = value.Value,
                ["secret"] = value.IsSecret,
                ["origin"] = value.Origin.Kind switch
                {
                    ConfigOriginKind.EnvironmentVariable => "environment_variable",
                    ConfigOriginKind.SecretProvider => "secret_provider",
                    var kind => kind.ToString().ToLowerInvariant(),
                },
            };
            if (value.Origin.Kind != ConfigOriginKind.Default)
                json["set_by"] = value.Origin.Name;
            if (value.Origin.Line is { } line)
                json["line"] = line;
            if (value.Origin.Column is { } column)
                json["column"] = column;
            return json;
        }
    }
}
