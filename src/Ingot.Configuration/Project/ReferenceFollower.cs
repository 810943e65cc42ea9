using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Project;

/// <summary>
/// Replaces <c>${env:NAME}</c> in every text of a document, and <c>${secret:NAME}</c> where the secret is known;
/// otherwise that stays as it is written.
/// </summary>
internal sealed class ReferenceFollower(ProjectSources sources, IReadOnlyDictionary<string, SecretValue?> secrets)
{
    private readonly SecretOptions _secretOptions = new(sources.OptionSets);

    /// <summary>Whether no more secrets will be known, so that one that is not there is missing.</summary>
    public bool IsLast { get; init; }

    public ConfigMap Follow(ConfigMap map) =>
        new([.. map.Entries.Select(e => e with { Value = Follow(e.Value) })], map.Path, map.Origin, map.Problems);

    private ConfigNode Follow(ConfigNode node) => node switch
    {
        ConfigMap map => Follow(map),
        ConfigList list => new ConfigList([.. list.Items.Select(Follow)], list.Path, list.Origin, list.Problems),
        ConfigScalar scalar => Follow(scalar),
        _ => node,
    };

    private ConfigScalar Follow(ConfigScalar scalar)
    {
        var wanted = References.In(scalar.Raw).Where(r => r.Kind == Reference.Secret).Select(r => secrets.GetValueOrDefault(r.Name)).ToList();
        return new(scalar.Raw, scalar.Quoted, scalar.Path, scalar.Origin, scalar.Problems)
        {
            Text = References.Replace(scalar.Raw, reference => Learned(reference, Follow(reference, scalar))),
            AwaitsSecret = wanted.Contains(null),
            IsAssumed = wanted.Any(s => s is { IsAssumed: true }),
            IsLiteral = scalar.IsLiteral,
            IsMarked = _secretOptions.Includes(scalar.Path),
        };
    }

    /// <summary>Whether a value configures the providers of secrets, and so cannot come from them.</summary>
    public static bool SaysWhereSecretsAre(ConfigScalar scalar) => scalar.Path.StartsWith(ProjectSection.Secrets + ".", StringComparison.Ordinal);

    /// <summary>A secret is one also on its own, not only within the text that refers to it.</summary>
    private string? Learned(Reference reference, string? value)
    {
        if (value is not null && SecretKeys.IsSecret(reference))
            sources.SecretTexts.Add(value);
        return value;
    }

    private string? Follow(Reference reference, ConfigScalar scalar)
    {
        switch (reference.Kind)
        {
            case Reference.Secret when SaysWhereSecretsAre(scalar):
                scalar.Report($"'{scalar.Path}' cannot refer to a secret: it says where secrets are.", "Write ${env:NAME}.", ProblemCode.Reference);
                return null;
            case Reference.Secret when IsLast && secrets.GetValueOrDefault(reference.Name) is null:
                scalar.Report(
                    secrets.ContainsKey(reference.Name) ? $"'{scalar.Path}' refers to the secret '{reference.Name}', which nobody has." : $"'{scalar.Path}' refers to the secret '{reference.Name}', but secrets are looked up for files in YAML and JSON only.",
                    "'ingot secrets check' says who was asked.",
                    ProblemCode.Secret);
                return null;
            case Reference.Secret:
                return secrets.GetValueOrDefault(reference.Name)?.Text;
            case Reference.EnvironmentVariable when sources.EnvironmentVariables.TryGetValue(reference.Name, out var value):
                return value;
            case Reference.EnvironmentVariable:
                scalar.Report(
                    $"'{scalar.Path}' refers to the environment variable '{reference.Name}', which is not set.",
                    code: ProblemCode.Reference);
                return null;
            default:
                scalar.Report(
                    $"'{scalar.Path}' holds a reference of unknown kind '{reference.Kind}'.{Nearest.Hint(reference.Kind, [Reference.EnvironmentVariable, Reference.Secret])}",
                    "Write ${env:NAME} or ${secret:NAME}; write $${ for the text '${'.",
                    ProblemCode.Reference);
                return null;
        }
    }
}
