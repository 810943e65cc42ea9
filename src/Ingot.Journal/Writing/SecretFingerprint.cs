using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ingot.Journal.Writing;

/// <summary>
/// Tells whether a secret is still the one that it was, and nothing else of it: 20 bits of a keyed hash. The key is made
/// anew for each fingerprint and stands before it, so equal secrets do not look equal. Twenty bits say that a secret
/// changed all but once in a million times; who guesses finds so many texts that fit that none is confirmed.
/// </summary>
internal static partial class SecretFingerprint
{
    private const string Hidden = "********";
    private const int KeyBytes = 8;
    private const int Rounds = 10_000;
    private const int HashBytes = 4;

    // Of four bits each.
    private const int Digits = 5;

    /// <summary>A value as it is kept: as people may see it, and the fingerprint of what is hidden in it.</summary>
    internal static string Append(string shown, string secret)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        return $"{shown}#{Base64Url.EncodeToString(key)}.{Of(secret, key)}";
    }

    /// <summary>A kept value as people may see it.</summary>
    internal static string? Remove(string? kept) => kept is not null && Find(kept) is { } found ? kept[..found.Index] : kept;

    /// <summary>Whether a kept value has a fingerprint.</summary>
    internal static bool IsIn(string? kept) => kept is not null && Find(kept) is not null;

    /// <summary>Whether a kept value was made of this secret.</summary>
    internal static bool Fits(string kept, string secret) => Find(kept) is { } found
        && Of(secret, Base64Url.DecodeFromChars(found.Groups["key"].ValueSpan)) == found.Groups["print"].Value;

    private static string Of(string secret, byte[] key) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(secret), key, Rounds, HashAlgorithmName.SHA256, HashBytes))[..Digits];

    /// <summary>Only where something is hidden: any other value may end like this by itself.</summary>
    private static Match? Find(string kept) => kept.Contains(Hidden, StringComparison.Ordinal) && Pattern().Match(kept) is { Success: true } match ? match : null;

    [GeneratedRegex("#(?<key>[A-Za-z0-9_-]{11})\\.(?<print>[0-9a-f]{5})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
