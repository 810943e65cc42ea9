using Ingot.Configuration.Project;
using Ingot.Secrets.Chain;
using Ingot.Secrets.Options;

namespace Ingot.Secrets.Providers;

/// <summary>What a provider of secrets is given by the program that it is part of.</summary>
/// <param name="Options">Where secrets are looked up.</param>
/// <param name="Project">The project; whatever the provider must keep secret itself goes to its <see cref="ProjectOptions.SecretTexts"/>.</param>
/// <param name="Surroundings">What it can use of the process.</param>
public sealed record SecretProviderSite(SecretsOptions Options, ProjectOptions Project, SecretSurroundings Surroundings);
