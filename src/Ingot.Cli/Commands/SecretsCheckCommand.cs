using Ingot.Cli.Hosting;
using Ingot.Cli.Secrecy;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Ingest.Jobs;
using Ingot.Lake.Azure;
using Ingot.Secrets.Chain;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot secrets check</c>: looks up every secret that the project needs.</summary>
internal sealed class SecretsCheckCommand : IngotCommand
{
    public SecretsCheckCommand(CommandHost host)
        : base("check", "Look up every secret that the project refers to or its connections need, and say who has it.", host)
    {
        Examples =
        [
            ("ingot secrets check", "Who answers for each secret; exit code 1 if one is missing or a provider is down."),
            ("ingot secrets check --env production", "The same for another environment."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var problems = new ConfigProblems();
        var options = context.Options(problems);
        using var chain = context.Secrets(options, problems);
        problems.ThrowIfAny();

        var providers = new List<ProviderState>();
        foreach (var provider in chain.Providers)
            providers.Add(new ProviderState(provider.Name, provider.Description, await FailureOf(provider.CheckAsync(context.CancellationToken))));

        var questions = new SecretQuestions(chain);
        // What is missing is in the answers; the problems would say it a second time.
        var resolved = await options.ResolveAsync(questions, problems, context.CancellationToken, JobCatalog.Maps(options));
        var outcome = new SecretsCheckOutcome(
            providers,
            [.. questions.Answers.Where(a => IsOfInterest(a, resolved.Lake.Azure)), .. await LoginAsync(resolved.Lake.Azure, context)],
            context.SecretTexts);
        foreach (var (part, failure) in outcome.Failures)
            context.Report.PartFailed(part, failure);
        context.Report.End(outcome);
        return outcome.IsGood ? ExitCode.Success : ExitCode.Failed;
    }

    /// <summary>What a connection or the lake can do without, and nobody has, is no finding.</summary>
    private static bool IsOfInterest(SecretAnswer answer, AzureLakeOptions? lake) => answer.Provider is not null || answer.Failure is not null || answer.Name switch
    {
        // It is asked for where only a provider can know it.
        LakeSecret secret when secret == LakeSecret.Account => true,
        LakeSecret => lake is { Credential: not AzureCredential.Auto },
        ConnectionSecret secret => AssumedSecrets.IsRequired(secret),
        _ => true,
    };

    /// <summary>The login of a lake that has no secret: whether it can be had.</summary>
    private static async Task<IReadOnlyList<SecretAnswer>> LoginAsync(AzureLakeOptions? lake, CommandContext context)
    {
        if (lake is not { Used: AzureCredential.Default })
            return [];
        var failure = await FailureOf(new ValueTask(AzureLogin.CheckAsync(lake, context.Surroundings.AzureCredential, context.CancellationToken)));
        return [new SecretAnswer(LakeSecret.Login, failure is null ? AzureLogin.Name : null, failure)];
    }

    private static async Task<IngotException?> FailureOf(ValueTask work)
    {
        try
        {
            await work;
            return null;
        }
        catch (IngotException e)
        {
            return e;
        }
    }
}
