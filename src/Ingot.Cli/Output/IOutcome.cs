using System.Text.Json.Nodes;

namespace Ingot.Cli.Output;

/// <summary>What a command found or did, as a text and as a document.</summary>
internal interface IOutcome
{
    /// <summary>Whether the text is what the user asked to see, and so is written even with <c>--quiet</c>.</summary>
    bool IsAnswer { get; }

    /// <summary>Whether secrets are taken out of it: words of foreign programs may hold them, while data is shown as it is.</summary>
    bool MayHoldSecrets => !IsAnswer;

    /// <summary>Writes it for people.</summary>
    void WriteText(TextPage page);

    /// <summary>The same for programs. Keys are in snake case; times are UTC in ISO 8601.</summary>
    JsonNode ToJson();
}
