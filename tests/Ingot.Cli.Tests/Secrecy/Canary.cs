using System.Text;

namespace Ingot.Cli.Tests.Secrecy;

/// <summary>A part of every planted secret, and the search for it.</summary>
internal static class Canary
{
    /// <summary>What no text may hold, whatever its case.</summary>
    internal const string Mark = "KaNaRiE9";

    /// <summary>What the mark becomes in base64: what depends on it alone, for each place in a group of three bytes where it can begin.</summary>
    internal static IReadOnlyList<string> InBase64 { get; } = [.. Enumerable.Range(0, 3).Select(InBase64At)];

    /// <summary>Fails when a text holds the mark, or one of some other secrets.</summary>
    internal static void AssertNone(string where, string text, params IReadOnlyList<string> others)
    {
        foreach (var secret in (string[])[Mark, .. others])
            AssertNone(where, text, secret, StringComparison.OrdinalIgnoreCase);
        foreach (var encoded in InBase64)
            AssertNone(where, text, encoded, StringComparison.Ordinal);
    }

    private static void AssertNone(string where, string text, string secret, StringComparison comparison)
    {
        var at = text.IndexOf(secret, comparison);
        Assert.True(at < 0, at < 0 ? "" : $"A secret ({secret}) is in {where}: …{text[Math.Max(0, at - 160)..Math.Min(text.Length, at + 60)]}…");
    }

    private static string InBase64At(int offset)
    {
        var bytes = Encoding.UTF8.GetBytes(Mark);
        var encoded = Convert.ToBase64String([.. new byte[offset], .. bytes]);
        var first = offset == 0 ? 0 : offset + 1;
        return encoded[first..((offset + bytes.Length) * 8 / 6)];
    }
}
