using System.Text.RegularExpressions;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;

namespace Ingot.Warehouse.Models;

/// <summary>A model file cut in two: the YAML of its header, if it has one, and its SQL, each with its place.</summary>
/// <param name="Source">The whole text.</param>
/// <param name="Header">The YAML between <c>/* ---</c> and <c>--- */</c>; empty without a header.</param>
/// <param name="HeaderStart">Where the YAML begins.</param>
/// <param name="Sql">What follows the header.</param>
internal sealed partial record ModelFile(string Source, string Header, SourceLocation HeaderStart, SqlText Sql)
{
    /// <summary>Cuts a model's text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="file">The file as people name it.</param>
    /// <param name="problems">Where an unfinished header is reported.</param>
    public static ModelFile Read(string text, string file, ConfigProblems problems)
    {
        var match = Complete().Match(text);
        if (match.Success)
        {
            var yaml = match.Groups["yaml"];
            return new ModelFile(
                text, yaml.Value, PlaceOf(text, yaml.Index, file),
                SqlText.InFile(text[match.Length..], PlaceOf(text, match.Length, file)));
        }

        var start = new SourceLocation(file, 1, 1);
        if (Opening().Match(text) is { Success: true } opening)
        {
            problems.Add(
                "model.header",
                PlaceOf(text, opening.Length - opening.Value.TrimStart().Length, file),
                "The header is not closed.",
                "End it with '--- */' on a line of its own.");
        }

        return new ModelFile(text, "", start, SqlText.InFile(text, start));
    }

    private static SourceLocation PlaceOf(string text, int index, string file)
    {
        var before = text[..index];
        return new SourceLocation(file, before.Count(c => c == '\n') + 1, index - (before.LastIndexOf('\n') + 1) + 1);
    }

    [GeneratedRegex(@"\A\s*/\*[ \t]*---[ \t]*\r?\n(?<yaml>.*?)^[ \t]*---[ \t]*\*/", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Complete();

    [GeneratedRegex(@"\A\s*/\*[ \t]*---", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();
}
