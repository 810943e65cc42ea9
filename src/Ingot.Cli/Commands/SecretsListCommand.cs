using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot secrets list</c>: the names of the secrets that each provider has.</summary>
internal sealed class SecretsListCommand : IngotCommand
{
    public SecretsListCommand(CommandHost host)
        : base("list", "List the names of the secrets that each provider has.", host)
    {
        Examples =
        [
            ("ingot secrets list", "Every name and its provider, in the order in which providers are asked."),
            ("ingot secrets list --json", "The same for a program."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var problems = new ConfigProblems();
        var options = context.Options(problems);
        using var chain = context.Secrets(options, problems);
        problems.ThrowIfAny();

        var found = new List<(string Provider, string Name)>();
        var failed = new List<(string Provider, IngotException Failure)>();
        foreach (var provider in chain.Providers)
        {
            try
            {
                found.AddRange((await provider.ListAsync(context.CancellationToken)).Select(name => (provider.Name, name)));
            }
            catch (IngotException e)
            {
                failed.Add((provider.Name, e));
            }
        }

        foreach (var (provider, failure) in failed)
            context.Report.PartFailed(provider, failure);
        context.Report.End(new Shown(found, failed, context.SecretTexts));
        return failed.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private sealed record Shown(IReadOnlyList<(string Provider, string Name)> Found, IReadOnlyList<(string Provider, IngotException Failure)> Failed, SecretTexts Secrets) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page)
        {
            var table = new TextTable(new TextColumn("secret"), new TextColumn("provider"));
            foreach (var (provider, name) in Found)
                table.Add(name, provider);
            if (Found.Count > 0)
                page.Table(table);
            else if (Failed.Count == 0)
                page.Line("No provider has a secret.");
        }

        public JsonNode ToJson() => new JsonObject
        {
            ["secrets"] = new JsonArray([.. Found.Select(f => new JsonObject { ["name"] = f.Name, ["provider"] = f.Provider })]),
            ["failed"] = new JsonArray([.. Failed.Select(f => new JsonObject { ["provider"] = f.Provider, ["error"] = FailureJson.Of(f.Failure).WithoutSecrets(Secrets) })]),
        };
    }
}
