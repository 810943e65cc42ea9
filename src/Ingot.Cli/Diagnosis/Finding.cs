namespace Ingot.Cli.Diagnosis;

/// <summary>What an examination found.</summary>
/// <param name="Health">How it is.</param>
/// <param name="Subject">What was examined, in a word or two.</param>
/// <param name="Text">What was found.</param>
/// <param name="Next">What to do about it; null when there is nothing to do.</param>
internal sealed record Finding(Health Health, string Subject, string Text, string? Next = null)
{
    public static Finding Ok(string subject, string text) => new(Health.Ok, subject, text);
}
