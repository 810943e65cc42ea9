using Ingot.Engine.Observing;

namespace Ingot.Cli.Output;

/// <summary>Writes what happened in a run as lines that stay.</summary>
internal static class EventText
{
    /// <summary>The line of an event, or null when the event leaves none.</summary>
    public static string? Line(RunEvent e, Palette palette, bool verbose) => e switch
    {
        TaskFinished finished => $"{palette.Good("✓")} {SafeText.Of(finished.Task)}  {Summary(finished)}",
        TaskFailed failed => $"{palette.Bad("✗")} {SafeText.Of(failed.Task)}  {SafeText.Of(PartMessage.WithoutSubject(failed.Task, failed.Error.Message).Split('\n')[0])}",
        TaskSkipped skipped => $"{palette.Faint("-")} {SafeText.Of(skipped.Task)}  {palette.Faint($"skipped: {SafeText.Of(skipped.Reason)}")}",
        RunMessage { Level: MessageLevel.Detail } when !verbose => null,
        RunMessage { Level: MessageLevel.Warning } message => $"{palette.Warning("!")} {Subject(message)}{SafeText.Of(message.Text)}",
        RunMessage message => $"  {Subject(message)}{SafeText.Of(message.Text)}",
        _ => null,
    };

    private static string Summary(TaskFinished finished)
    {
        var parts = new List<string>();
        if (finished.Rows > 0)
            parts.Add(Amounts.Of(finished.Rows, "row"));
        if (finished.Summary is { } summary)
            parts.Add(SafeText.Of(summary));
        parts.Add(Amounts.Duration(finished.Elapsed));
        if (finished.Rows > 0 && finished.Elapsed > TimeSpan.FromSeconds(1))
            parts.Add(Amounts.Rate(finished.Rows / finished.Elapsed.TotalSeconds));
        return string.Join(", ", parts);
    }

    private static string Subject(RunMessage message) => message.Task is null ? "" : $"{SafeText.Of(message.Task)}: ";
}
