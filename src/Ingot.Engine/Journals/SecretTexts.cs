namespace Ingot.Engine.Journals;

/// <summary>Takes a project's secrets out of texts.</summary>
internal sealed class SecretTexts
{
    private const string Hidden = "********";

    // Shorter ones guard nothing, and hiding them would hide parts of words.
    private const int Shortest = 4;

    // The longest first: one secret may be a part of another.
    private readonly string[] _texts;

    internal SecretTexts(IEnumerable<string> secrets) =>
        _texts = [.. secrets.Where(s => s.Length >= Shortest).SelectMany(s => new[] { s, Uri.EscapeDataString(s) }).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)];

    /// <summary>The text with stars in the place of each secret.</summary>
    internal string Hide(string text)
    {
        foreach (var secret in _texts)
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        return text;
    }
}
