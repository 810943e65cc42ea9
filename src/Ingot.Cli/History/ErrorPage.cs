using Ingot.Cli.Output;
using Ingot.Core.Errors;
using Ingot.Journal;

namespace Ingot.Cli.History;

/// <summary>Shows one error of the journal to people.</summary>
internal sealed class ErrorPage(ErrorEntry error)
{
    /// <summary>The task that an error is of, or the command where it is of the run itself.</summary>
    public static string TaskOf(ErrorEntry error) => error.Task ?? $"ingot {error.Command}";

    public void Write(TextPage page)
    {
        page.Line(FormattableString.Invariant($"error {page.Palette.Strong(Amounts.Plain(error.ErrorId))}, {error.Kind.ToString().ToLowerInvariant()}, {Resolution(page.Palette)}"));
        page.Line(SafeText.Of($"occurred {Times.Of(error.OccurredAt)} UTC in {TaskOf(error)} of run {error.RunId}"));
        page.Line();
        foreach (var line in FailureText.Lines(new IngotException(error.Kind, error.Code, error.Message) { State = error.State, Next = error.Next, Location = error.Location }, page.Palette))
            page.Line(line);
        foreach (var (name, value) in error.Facts)
            page.Line(SafeText.Of($"  {name}: {value}"));
        if (error.Cause is { } cause)
        {
            page.Line();
            page.Line(page.Palette.Faint(SafeText.Of(cause, keepLines: true)));
        }

        if (error.ResolvedAt is { } at)
        {
            page.Line();
            page.Line(SafeText.Of($"resolved {Times.Of(at)} UTC by {error.ResolvedBy}{(error.Note is { } note ? $": {note}" : "")}"));
        }
    }

    private string Resolution(Palette palette) => error.ResolvedAt is null ? palette.Warning("unresolved") : palette.Good("resolved");
}
