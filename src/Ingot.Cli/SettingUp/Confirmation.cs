using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Core.Errors;

namespace Ingot.Cli.SettingUp;

/// <summary>Asks before something is dropped.</summary>
internal static class Confirmation
{
    private const string Yes = "yes";

    /// <summary>Returns when the user agrees.</summary>
    /// <param name="context">The command.</param>
    /// <param name="question">What is about to happen, as a question.</param>
    /// <exception cref="IngotException">The user does not agree, or there is nobody to ask.</exception>
    public static async Task AskAsync(CommandContext context, string question)
    {
        var surroundings = context.Surroundings;
        if (!surroundings.InIsTerminal || context.Json)
        {
            throw new IngotException(ErrorKind.Usage, "setup.not-confirmed", "Dropping needs a confirmation, and nobody can be asked here.")
            {
                State = "Nothing was dropped.",
                Next = "Look at it with --dry-run, then give the command with --yes.",
            };
        }

        await surroundings.Out.FlushAsync(context.CancellationToken);
        await surroundings.Error.WriteAsync($"{SafeText.Of(question)} Type {Yes} to go on: ");
        await surroundings.Error.FlushAsync(context.CancellationToken);
        // A terminal cannot be told to stop reading, but nobody has to wait for it.
        var answer = await Task.Run(surroundings.In.ReadLine, CancellationToken.None).WaitAsync(context.CancellationToken);
        if (!string.Equals(answer?.Trim(), Yes, StringComparison.OrdinalIgnoreCase))
            throw new IngotException(ErrorKind.Interrupted, "setup.declined", "Not confirmed.") { State = "Nothing was dropped." };
    }
}
