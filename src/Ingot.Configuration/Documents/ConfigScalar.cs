using Ingot.Configuration.Problems;

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

    /// <summary>Whether the text was quoted or written as a block, so that it can only be a text.</summary>
    public bool Quoted { get; }

    /// <summary>Whether the value must not be shown, because of its key or of a reference in it.</summary>
    public bool IsSecret => Secrets.IsSecretKey(Path) || Secrets.HasSecretReference(Raw);

    /// <inheritdoc />
    public override bool IsNull => !Quoted && Raw is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The value as messages show it: as written and quoted, or hidden.</summary>
    public string Shown => IsSecret ? "the value (hidden)" : $"'{Secrets.HideCredentials(Raw)}'";

    internal override string Described => IsNull ? "empty" : Shown;

    internal override ConfigNode At(string path, ConfigOrigin? origin = null) =>
        new ConfigScalar(Raw, Quoted, path, origin ?? Origin, Problems) { Text = Text };
}
