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
    public static Task AskAsync(CommandContext context, string question) => AskAsync(context, question, ConfirmationWords.Dropping);

    /// <summary>Returns when the user agrees.</summary>
    /// <param name="context">The command.</param>
    /// <param name="question">What is about to happen.</param>
    /// <param name="words">What is said of it.</param>
    /// <exception cref="IngotException">The user does not agree, or there is nobody to ask.</exception>
    public static async Task AskAsync(CommandContext context, string question, ConfirmationWords words)
    {
        var surroundings = context.Surroundings;
        if (!surroundings.InIsTerminal || context.Json)
        {
            throw new IngotException(ErrorKind.Usage, $"{words.Code}.not-confirmed", $"{words.Action} needs a confirmation, and nobody can be asked here.")
            {
                State = words.State,
                Next = words.Next,
            };
        }

        await surroundings.Out.FlushAsync(context.CancellationToken);
        await surroundings.Error.WriteAsync($"{SafeText.Of(question)} Type {Yes} to go on: ");
        await surroundings.Error.FlushAsync(context.CancellationToken);
        // A terminal cannot be told to stop reading, but nobody has to wait for it.
        var answer = await Task.Run(surroundings.In.ReadLine, CancellationToken.None).WaitAsync(context.CancellationToken);
        if (!string.Equals(answer?.Trim(), Yes, StringComparison.OrdinalIgnoreCase))
            throw new IngotException(ErrorKind.Interrupted, $"{words.Code}.declined", "Not confirmed.") { State = words.State };
    }
}
