using System.CommandLine;
using System.Globalization;
using Ingot.Cli.Hosting;

namespace Ingot.Cli.Commands;

/// <summary>The argument that names an error of the journal.</summary>
internal static class ErrorNumber
{
    public static Argument<string> Argument()
    {
        var argument = new Argument<string>("ERROR") { Description = "The error's number, as 'ingot errors' shows it." };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !TryRead(text, out _))
                result.AddError($"'{text}' is no number of an error. 'ingot errors' shows them.");
        });
        return argument;
    }

    public static long Read(CommandContext context, Argument<string> argument) =>
        TryRead(context.Parse.GetValue(argument)!, out var number) ? number : 0;

    private static bool TryRead(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
