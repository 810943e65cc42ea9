using Ingot.Configuration.Problems;
using Ingot.Configuration.Secrecy;

namespace Ingot.Configuration.Documents;

/// <summary>A single value. It has no type of its own: the reader asks for the type it needs.</summary>
public sealed class ConfigScalar : ConfigNode
{
    internal ConfigScalar(string raw, bool quoted, string path, ConfigOrigin origin, ConfigProblems problems)
        : base(path, origin, problems)
    {
        Raw = raw;
        Text = raw;
        Quoted = quoted;
    }

    /// <summary>The text, with references such as <c>${env:NAME}</c> replaced. May hold a secret.</summary>
    public string Text { get; init; }

    /// <summary>The text as it was written, references included.</summary>
    public string Raw { get; }

    /// <summary>Whether the option is described as secret.</summary>
    internal bool IsMarked { get; init; }

    /// <summary>Whether the text came from outside a document, where no word stands for nothing: a password may be <c>null</c>.</summary>
    internal bool IsLiteral { get; init; }

    /// <summary>Whether the text refers to a secret that was not looked up, so that its value is not known.</summary>
    internal bool AwaitsSecret { get; init; }

    /// <summary>Whether the text holds one that stands in for a secret, which is a text and an address but not what will be there.</summary>
    internal bool IsAssumed { get; init; }

    /// <summary>Whether the text is the one that will be used.</summary>
    internal bool IsKnown => !AwaitsSecret && !IsAssumed;

    /// <summary>Whether the text was quoted or written as a block, so that it can only be a text.</summary>
    public bool Quoted { get; }

    /// <summary>Whether the value must not be shown, because of what describes its option, of its key or of a reference in it.</summary>
    public bool IsSecret => IsMarked || SecretKeys.IsSecretKey(Path) || SecretKeys.HasSecretReference(Raw);

    /// <inheritdoc />
    public override bool IsNull => !Quoted && (Raw.Length == 0 || (!IsLiteral && Raw is "~" or "null" or "Null" or "NULL"));

    /// <summary>The value as messages show it: as written and quoted, or hidden.</summary>
    public string Shown => IsSecret ? "the value (hidden)" : $"'{SecretKeys.HideCredentials(Raw)}'";

    internal override string Described => IsNull ? "empty" : Shown;

    internal override ConfigNode At(string path, ConfigOrigin? origin = null, ConfigProblems? problems = null) =>
        new ConfigScalar(Raw, Quoted, path, origin ?? Origin, problems ?? Problems) { Text = Text, IsMarked = IsMarked, IsLiteral = IsLiteral, AwaitsSecret = AwaitsSecret, IsAssumed = IsAssumed };
}
