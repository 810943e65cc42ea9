using Ingot.Cli.Hosting;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Plugins.Registry;
using Ingot.Resilience;
using Ingot.Resilience.Options;
using Ingot.Secrets.Chain;
using Ingot.Secrets.Options;

namespace Ingot.Cli.Secrecy;

/// <summary>Makes the providers of a project's secrets for a command.</summary>
internal static class ProjectSecrets
{
    /// <summary>What makes the providers that the options name.</summary>
    public static SecretChains Of(ProjectOptions options, CommandContext context, ConfigProblems problems)
    {
        var surroundings = context.Surroundings;
        var resilience = ResilienceOptions.Read(options.Section(ProjectSection.Resilience), options.Environment, surroundings.Variables);
        var policies = new ResiliencePolicies(resilience, surroundings.Clock);
        // With wrong options nobody is asked, so no plugin is needed.
        var added = problems.Any ? null : ProjectPlugins.Parts(options, ExtensionKind.SecretProvider).AddedProviders();
        return new SecretChains(SecretsReader.Read(options, surroundings.Variables, problems, added), options, new SecretSurroundings
        {
            Variables = surroundings.Variables,
            Clock = surroundings.Clock,
            Warn = context.Report.Warn,
            Policy = provider => policies.For(PolicyUse.Secrets, provider),
            AzureCredential = surroundings.AzureCredential,
            AzureTransport = surroundings.AzureTransport,
        });
    }
}
