using Ingot.Core.Errors;

namespace Ingot.Warehouse.Setup;

/// <summary>Says why setup stopped: at which step, what is done, and how to go on.</summary>
internal static class SetupFailure
{
    private const string Again = "'ingot setup' goes on from there.";

    public static IngotException Of(Exception e, SetupStep step, IReadOnlyList<SetupStep> done, SetupWork? work, SetupSettings settings)
    {
        var state = done.Count == 0
            ? "No step was completed."
            : $"Completed: {string.Join(", ", done.Select(Word))}. Every step is done as a whole or not at all.";
        if (e is OperationCanceledException)
        {
            return new IngotException(ErrorKind.Interrupted, "setup.interrupted", $"Setup was stopped at step '{Word(step)}'.", e) { State = state, Next = Again };
        }

        // Npgsql wraps what happens on the way to the server, so that a bare one is that of a sample's file.
        var explained = e is IOException
            ? new IngotException(ErrorKind.Source, "setup.sample-file", e.Message, e)
            : StatementFailure.Explain(e, settings.Admin) as IngotException ?? new IngotException(ErrorKind.Target, "setup.failed", e.Message, e);
        return new IngotException(explained.Kind, explained.Code, $"Setup stopped at step '{Word(step)}': {explained.Message}", e)
        {
            State = state,
            Next = NextOf(explained, work),
            Location = explained.Location,
            Facts = new Dictionary<string, object?>(explained.Facts)
            {
                ["step"] = Word(step),
                ["completed"] = done.Select(Word).ToArray(),
                ["statements"] = work?.Shown.ToArray(),
            },
        };
    }

    /// <summary>The step as the user sees it.</summary>
    public static string Word(SetupStep step) => step.ToString().ToLowerInvariant();

    private static string NextOf(IngotException explained, SetupWork? work)
    {
        var advice = explained.Next is { } next ? next + " " : "";
        // What the administrator may not do, another one can do by hand.
        var byHand = explained.Code == "postgres.missing-right" && work is SqlWork ? $"Or have an administrator run: {string.Join(" ", work.Shown)} " : "";
        return $"{advice}{byHand}Then {Again}";
    }
}
