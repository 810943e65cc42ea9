using Ingot.Core.Errors;

namespace Ingot.Secrets.Toml;

/// <summary>A text is not TOML. The message says what is wrong and never shows a value, which may be a secret.</summary>
public sealed class TomlException : IngotException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">What is wrong, one sentence.</param>
    /// <param name="next">How it is written rightly.</param>
    /// <param name="location">Where.</param>
    public TomlException(string message, string next, SourceLocation location)
        : base(ErrorKind.Configuration, "toml.syntax", message)
    {
        Next = next;
        Location = location;
    }
}
