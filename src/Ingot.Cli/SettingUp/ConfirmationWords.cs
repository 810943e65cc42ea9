namespace Ingot.Cli.SettingUp;

/// <summary>What a confirmation says of what it is asked for.</summary>
/// <param name="Code">Beginning of its errors' codes.</param>
/// <param name="Action">What needs it, as the beginning of a sentence.</param>
/// <param name="State">What state things are in when it is not given.</param>
/// <param name="Next">What to do where nobody can be asked.</param>
internal sealed record ConfirmationWords(string Code, string Action, string State, string Next)
{
    /// <summary>For what drops something.</summary>
    public static ConfirmationWords Dropping { get; } = new("setup", "Dropping", "Nothing was dropped.", "Look at it with --dry-run, then give the command with --yes.");
}
