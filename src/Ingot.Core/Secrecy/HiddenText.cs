namespace Ingot.Core.Secrecy;

/// <summary>A text that is not to be shown. It is handed on to be compared, and no way to print it leads by accident.</summary>
/// <param name="text">The text.</param>
public sealed class HiddenText(string text)
{
    /// <summary>The text. Whoever asks must not show it.</summary>
    public string Reveal() => text;

    /// <inheritdoc />
    public override string ToString() => "********";
}
