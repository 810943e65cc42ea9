using System.Text.Json.Nodes;

namespace Ingot.Cli.Output;

/// <summary>An outcome that is a sentence or two for people and a small document for programs.</summary>
/// <param name="Lines">The sentences.</param>
/// <param name="Document">The document.</param>
internal sealed record Outcome(IReadOnlyList<string> Lines, JsonObject Document) : IOutcome
{
    public bool IsAnswer { get; init; }

    public void WriteText(TextPage page)
    {
        foreach (var line in Lines)
            page.Line(line);
    }

    public JsonNode ToJson() => Document;
}
