using System.CommandLine;
using Ingot.Cli.Hosting;

namespace Ingot.Cli.Commands;

/// <summary>How far back a look at the journal goes.</summary>
internal static class DaysOption
{
    // Farther back no calendar goes.
    private const int Most = 36_500;

    /// <summary>An option with a number of days; without it, so many.</summary>
    public static Option<int> Of(int days) => Checked(new Option<int>("--days")
    {
        HelpName = "N",
        Description = "Only the last N days, of 24 hours each, back from now.",
        DefaultValueFactory = _ => days,
    });

    /// <summary>An option with a number of days; without it, all.</summary>
    public static Option<int> Optional() => Checked(new Option<int>("--days")
    {
        HelpName = "N",
        Description = "Only the last N days, of 24 hours each, back from now; otherwise all.",
    });

    /// <summary>The time from which things are shown; null for all.</summary>
    public static DateTimeOffset? Since(this CommandContext context, Option<int> days) =>
        context.Parse.GetValue(days) is > 0 and var given ? context.Surroundings.Clock.GetUtcNow().AddDays(-given) : null;

    private static Option<int> Checked(Option<int> option)
    {
        option.AtLeastOne();
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, out var days) && days > Most)
                result.AddError($"--days cannot be more than {Most}.");
        });
        return option;
    }
}
