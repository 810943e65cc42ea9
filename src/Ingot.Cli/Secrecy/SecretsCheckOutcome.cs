using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Secrets.Chain;

namespace Ingot.Cli.Secrecy;

/// <summary>Which secrets a project needs and who has them.</summary>
/// <param name="Providers">Who was asked, in order.</param>
/// <param name="Answers">The secrets.</param>
/// <param name="Secrets">Takes secrets out of the words of foreign programs.</param>
internal sealed record SecretsCheckOutcome(IReadOnlyList<ProviderState> Providers, IReadOnlyList<SecretAnswer> Answers, SecretTexts Secrets) : IOutcome
{
    public bool IsAnswer => true;

    /// <summary>Whether everybody answers and nothing is missing.</summary>
    public bool IsGood => Providers.All(p => p.Failure is null) && Answers.All(a => a.Provider is not null);

    public void WriteText(TextPage page)
    {
        var providers = new TextTable(new TextColumn("provider"), new TextColumn("where"), new TextColumn("state"));
        foreach (var provider in Providers)
            providers.Add(provider.Name, provider.Description, provider.Failure is null ? "answers" : "fails");
        page.Table(providers);
        page.Line();
        if (Answers.Count == 0)
        {
            page.Line("The project needs no secrets.");
        }
        else
        {
            var secrets = new TextTable(new TextColumn("secret"), new TextColumn("given by"));
            foreach (var answer in Answers)
                secrets.Add(answer.Name.ToString(), answer.Provider ?? (answer.Failure is null ? "missing" : "not known"));
            page.Table(secrets);
        }
    }

    public JsonNode ToJson() => Document().WithoutSecrets(Secrets)!;

    private JsonObject Document() => new()
    {
        ["good"] = IsGood,
        ["providers"] = new JsonArray([.. Providers.Select(p => WithError(new JsonObject { ["name"] = p.Name, ["where"] = p.Description }, p.Failure))]),
        ["secrets"] = new JsonArray([.. Answers.Select(a => WithError(new JsonObject
        {
            ["name"] = a.Name.ToString(),
            ["status"] = a.Provider is not null ? "found" : a.Failure is null ? "missing" : "unknown",
            ["provider"] = a.Provider,
        }, a.Failure))]),
    };

    /// <summary>Why something is not known, each reason once.</summary>
    public IEnumerable<(string Part, IngotException Failure)> Failures =>
        Providers.Select(p => (p.Name, p.Failure)).Concat(Answers.Select(a => (a.Name.ToString(), a.Failure)))
            .Where(f => f.Item2 is not null).Select(f => (f.Item1, f.Item2!)).DistinctBy(f => f.Item2.Message);

    private static JsonObject WithError(JsonObject json, IngotException? failure)
    {
        if (failure is not null)
            json["error"] = FailureJson.Of(failure);
        return json;
    }
}
