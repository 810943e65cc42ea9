using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;

namespace Ingot.Cli.Output;

/// <summary>Speaks to programs: one document on standard output at the end, or one error on standard error.</summary>
internal sealed class JsonReport(Surroundings surroundings, SecretTexts secrets) : IReport
{
    // Not for HTML, so letters of all languages stay readable.
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Note(string text)
    {
        // A program reads the document, not what goes on beside it.
    }

    public void Warn(string text) => Note(text);

    public TextPage Page { get; } = new(surroundings.Out, new Palette(enabled: false), null);

    public IRunWatch Watch() => new SilentWatch();

    public void PartFailed(string part, IngotException failure)
    {
        // The outcome's document has it.
    }

    public void End(IOutcome outcome) => Write(surroundings.Out, outcome.MayHoldSecrets ? outcome.ToJson().WithoutSecrets(secrets)! : outcome.ToJson());

    public void Failed(IngotException failure)
    {
        surroundings.Out.Flush();
        Write(surroundings.Error, new JsonObject { ["error"] = FailureJson.Of(failure) }.WithoutSecrets(secrets)!);
    }

    private static void Write(TextWriter writer, JsonNode document)
    {
        writer.WriteLine(document.ToJsonString(Indented));
        writer.Flush();
    }
}
