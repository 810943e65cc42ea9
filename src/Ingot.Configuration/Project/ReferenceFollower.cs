using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Project;

/// <summary>Replaces <c>${env:NAME}</c> in every text of a document. <c>${secret:name}</c> stays for the connector to follow.</summary>
internal sealed class ReferenceFollower(IReadOnlyDictionary<string, string> environmentVariables)
{
    public ConfigMap Follow(ConfigMap map) =>
        new([.. map.Entries.Select(e => e with { Value = Follow(e.Value) })], map.Path, map.Origin, map.Problems);

    private ConfigNode Follow(ConfigNode node) => node switch
    {
        ConfigMap map => Follow(map),
        ConfigList list => new ConfigList([.. list.Items.Select(Follow)], list.Path, list.Origin, list.Problems),
        ConfigScalar scalar => Follow(scalar),
        _ => node,
    };

    private ConfigScalar Follow(ConfigScalar scalar) =>
        new(scalar.Raw, scalar.Quoted, scalar.Path, scalar.Origin, scalar.Problems)
        {
            Text = References.Replace(scalar.Raw, reference => Follow(reference, scalar)),
        };

    private string? Follow(Reference reference, ConfigScalar scalar)
    {
        switch (reference.Kind)
        {
            case "secret":
                return null;
            case "env" when environmentVariables.TryGetValue(reference.Name, out var value):
                return value;
            case "env":
                scalar.Report(
                    $"'{scalar.Path}' refers to the environment variable '{reference.Name}', which is not set.",
                    code: ProblemCode.Reference);
                return null;
            default:
                scalar.Report(
                    $"'{scalar.Path}' holds a reference of unknown kind '{reference.Kind}'.{Nearest.Hint(reference.Kind, ["env", "secret"])}",
                    "Write ${env:NAME} or ${secret:NAME}; write $${ for the text '${'.",
                    ProblemCode.Reference);
                return null;
        }
    }
}
