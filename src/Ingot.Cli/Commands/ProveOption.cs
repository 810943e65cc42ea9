using System.CommandLine;
using Ingot.Configuration.Values;
using Ingot.Ingest.Jobs;

namespace Ingot.Cli.Commands;

/// <summary>The option <c>--prove</c> of commands that load.</summary>
internal static class ProveOption
{
    private const string Name = "--prove";

    private static readonly Dictionary<string, ProofKind> Kinds =
        Enum.GetValues<ProofKind>().ToDictionary(k => SnakeCase.Of(k.ToString()), StringComparer.Ordinal);

    /// <summary>Makes it.</summary>
    public static Option<string> Create()
    {
        var option = new Option<string>(Name)
        {
            HelpName = "KIND",
            Description = "How much evidence loads gather, whatever their jobs say: 'source' looks at each source a second time, 'transit' follows the rows, 'off' counts them.",
        };
        option.OneOf([.. Kinds.Keys]);
        return option;
    }

    /// <summary>What was said; null for nothing.</summary>
    public static ProofKind? Read(ParseResult parse) => parse.GetValue<string?>(Name) is { } word ? Kinds[word] : null;
}
