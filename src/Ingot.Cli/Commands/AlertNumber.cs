using System.CommandLine;
using System.Globalization;
using Ingot.Cli.Hosting;

namespace Ingot.Cli.Commands;

/// <summary>The argument that names an alert of the journal, and the options of who does something with it.</summary>
internal static class AlertNumber
{
    public static Argument<string> Argument()
    {
        var argument = new Argument<string>("ALERT") { Description = "The alert's number, as 'ingot alerts' shows it." };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !TryRead(text, out _))
                result.AddError($"'{text}' is no number of an alert. 'ingot alerts' shows them.");
        });
        return argument;
    }

    /// <summary>Who does something; the user of this machine unless said.</summary>
    public static Option<string> By()
    {
        var option = new Option<string>("--by") { HelpName = "NAME", Description = "Who did it; otherwise the user of this machine." };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && string.IsNullOrWhiteSpace(name))
                result.AddError("--by needs a name.");
        });
        return option;
    }

    public static long Read(CommandContext context, Argument<string> argument) =>
        TryRead(context.Parse.GetValue(argument)!, out var number) ? number : 0;

    private static bool TryRead(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
