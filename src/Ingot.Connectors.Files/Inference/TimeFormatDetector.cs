using Ingot.Connectors.Inference;
using Ingot.Connectors.Values;

namespace Ingot.Connectors.Files.Inference;

/// <summary>
/// Finds out how the dates of each column are written. When day and month could change places in a column, the other
/// columns of the file decide; when they do not either, nothing is guessed.
/// </summary>
internal sealed class TimeFormatDetector
{
    private static readonly string[] Dates =
    [
        "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%m/%d/%Y", "%d/%m/%y", "%m/%d/%y", "%d-%m-%Y", "%m-%d-%Y",
        "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%b %d, %Y",
    ];

    private static readonly string[] Times =
        ["", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %I:%M %p", " %I:%M:%S %p", "T%H:%M:%S"];

    private static readonly TimeFormat[] Known = [.. Dates.SelectMany(d => Times.Select(t => TimeFormat.Parse(d + t)))];

    private readonly IReadOnlyList<IReadOnlyList<TimeFormat>> _fitting;
    private readonly bool? _dayFirst;

    /// <summary>Looks at all columns of a sample.</summary>
    public TimeFormatDetector(IReadOnlyList<SampleColumn> columns)
    {
        _fitting = [.. columns.Select(Fitting)];
        var decided = _fitting.Where(f => f.Count > 0 && !IsOpen(f) && TurnsAround(f[0])).Select(f => IsDayFirst(f[0])).Distinct().ToList();
        _dayFirst = decided is [var one] ? one : null;
    }

    /// <summary>The format of a column's values; null when none fits or it stays open.</summary>
    /// <param name="column">Position of the column.</param>
    public TimeFormat? Of(int column)
    {
        var fitting = _fitting[column];
        if (fitting.Count == 0)
            return null;
        return !IsOpen(fitting) ? fitting[0] : _dayFirst is null ? null : fitting.First(f => IsDayFirst(f) == _dayFirst);
    }

    /// <summary>Whether the column's values are dates whose day and month cannot be told apart.</summary>
    /// <param name="column">Position of the column.</param>
    public bool IsAmbiguous(int column) => IsOpen(_fitting[column]) && _dayFirst is null;

    private static IReadOnlyList<TimeFormat> Fitting(SampleColumn column)
    {
        if (column.IsEmpty)
            return [];

        // The first value leaves one or two formats; only those meet the others.
        var first = column.Values[0];
        var candidates = Known.Where(f => f.TryRead(first.Span, out _)).ToList();
        return candidates.Count == 0 ? [] : [.. candidates.Where(f => column.All(v => f.TryRead(v.Span, out _)))];
    }

    private static bool IsOpen(IReadOnlyList<TimeFormat> fitting) => fitting.Any(IsDayFirst) && fitting.Any(f => !IsDayFirst(f));

    private static bool IsDayFirst(TimeFormat format) => format.Text.StartsWith("%d", StringComparison.Ordinal);

    /// <summary>Whether the format says something about the order of day and month in this file.</summary>
    private static bool TurnsAround(TimeFormat format) => format.Text[2] is '/' or '-' && !format.Text.Contains('b', StringComparison.Ordinal) && format.Text[1] != 'Y';
}
