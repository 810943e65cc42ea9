namespace Ingot.Journal.Writing;

/// <summary>Takes secrets out of every text on its way into the journal, and the NUL characters that PostgreSQL refuses.</summary>
/// <param name="redact">Takes secrets out; null when there are none to know.</param>
internal sealed class Redactor(Func<string, string>? redact)
{
    internal string Clean(string text)
    {
        var clean = redact is null ? text : redact(text);
        return clean.Replace('\0', '\uFFFD');
    }

    internal string? CleanOrNull(string? text) => text is null ? null : Clean(text);
}
