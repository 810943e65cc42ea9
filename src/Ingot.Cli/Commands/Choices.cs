using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ingot.Core.Errors;

namespace Ingot.Cli.Commands;

/// <summary>Arguments and options whose value is one of a few words: suggested by the shell, corrected when mistyped.</summary>
internal static class Choices
{
    public static void OneOf(this Argument<string> argument, IReadOnlyList<string> words)
    {
        argument.CompletionSources.Add([.. words]);
        argument.Validators.Add(result => Check(result, result.Tokens, argument.Name, words));
    }

    public static void OneOf(this Option<string> option, IReadOnlyList<string> words)
    {
        option.CompletionSources.Add([.. words]);
        option.Validators.Add(result => Check(result, result.Tokens, option.Name, words));
    }

    /// <summary>Refuses 0 and less.</summary>
    public static void AtLeastOne(this Option<int> option) => option.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number < 1)
            result.AddError($"{option.Name} must be 1 or more.");
    });

    private static void Check(SymbolResult result, IReadOnlyList<Token> tokens, string name, IReadOnlyList<string> words)
    {
        foreach (var token in tokens.Where(t => !words.Contains(t.Value, StringComparer.Ordinal)))
            result.AddError($"'{token.Value}' is not allowed for {name}.{Nearest.Hint(token.Value, words)} Allowed: {string.Join(", ", words)}.");
    }
}
