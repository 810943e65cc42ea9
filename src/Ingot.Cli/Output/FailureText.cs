using System.Text;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.Warehouse.Engines;

namespace Ingot.Cli.Output;

/// <summary>Writes a failure for people: what happened, where, in what state the data is, what to do next.</summary>
internal static class FailureText
{
    /// <summary>The lines of a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="palette">The colors, or none.</param>
    /// <param name="part">The part of a run that failed, such as <c>bronze.sales</c>; null when the command as a whole did.</param>
    public static IEnumerable<string> Lines(IngotException failure, Palette palette, string? part = null)
    {
        var where = part is null ? "" : $" in {SafeText.Of(part)}";
        var message = part is null ? failure.Message : PartMessage.WithoutSubject(part, failure.Message);
        yield return $"{palette.Bad($"error[{failure.Code}]")}{where}: {SafeText.Of(message, keepLines: true)}";
        if (failure is ConfigurationException { Problems.Count: > 1 } configuration)
        {
            foreach (var problem in configuration.Problems)
            {
                yield return $"  {palette.Strong(problem.Location.ToString())}: {SafeText.Of(problem.Message)}";
                if (problem.Hint is { } hint)
                    yield return $"    {SafeText.Of(hint)}";
            }
        }

        var (statement, position) = failure switch
        {
            DuckDbException e => (e.Statement, e.Position),
            StatementException e => (e.Statement, e.Position),
            _ => (null, null),
        };
        foreach (var line in statement is null || position is null ? [] : Excerpt(statement, position.Value))
            yield return $"  {line}";

        if (failure.Location is { } location)
            yield return $"  at {palette.Strong(location.ToString())}";
        if (failure.State is { } state)
            yield return $"  state: {SafeText.Of(state)}";
        if (failure.Next is { } next)
            yield return $"  next: {SafeText.Of(next)}";
    }

    /// <summary>The line of the statement that the engine complains about, with a mark under the place.</summary>
    private static IEnumerable<string> Excerpt(string sql, int bytePosition)
    {
        const int most = 72;
        var bytes = Encoding.UTF8.GetBytes(sql);
        if (bytePosition < 0 || bytePosition > bytes.Length)
            yield break;

        var position = Encoding.UTF8.GetCharCount(bytes, 0, bytePosition);
        var start = position == 0 ? 0 : sql.LastIndexOf('\n', position - 1) + 1;
        var end = sql.IndexOf('\n', position);
        start = Math.Max(start, position - (most / 2));
        end = Math.Min(end < 0 ? sql.Length : end, start + most);
        // One column stays one column: a tab or another control character becomes a space.
        yield return new string([.. sql[start..end].Select(c => char.IsControl(c) ? ' ' : c)]);
        yield return new string(' ', position - start) + "^";
    }
}
