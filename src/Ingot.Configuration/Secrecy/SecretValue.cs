namespace Ingot.Configuration.Secrecy;

/// <summary>A secret that was found.</summary>
/// <param name="Text">The secret itself. Never to be shown or kept.</param>
/// <param name="Provider">Who gave it, for people: <c>secrets.toml</c>, <c>Key Vault at https://…</c>.</param>
public sealed record SecretValue(string Text, string Provider)
{
    /// <summary>Whether the text stands in for one that nobody was asked for.</summary>
    public bool IsAssumed { get; init; }

    /// <summary>Who gave it, and not the secret.</summary>
    public override string ToString() => $"{SecretTexts.Hidden} ({Provider})";
}
