using System.Globalization;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.DuckDb.Functions;

namespace Almanac;

/// <summary><c>working_day(date)</c>: whether people work on a day.</summary>
public sealed class WorkingDayFunction : ScalarFunction
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    private readonly HashSet<int> _holidays = [];

    /// <param name="settings">The project's <c>plugins.settings.working_day</c>; null for none.</param>
    public WorkingDayFunction(ConfigMap? settings)
    {
        foreach (var node in settings?.Find("holidays").AsList() ?? [])
        {
            if (DateOnly.TryParseExact(node.AsText(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                _holidays.Add(day.DayNumber - Epoch);
            else
                node.Report("A holiday is written as 2026-12-25.");
        }
    }

    public override string Name => "working_day";

    public override IReadOnlyList<ColumnType> Parameters { get; } = [ColumnType.Of(ColumnKind.Date)];

    public override ColumnType Returns { get; } = ColumnType.Of(ColumnKind.Boolean);

    public override void Evaluate(Chunk arguments, Vector results)
    {
        var days = arguments[0].Values<int>(arguments.Count);
        var answers = results.Values<bool>(arguments.Count);
        for (var row = 0; row < days.Length; row++)
        {
            // The first of January 1970 was a Thursday, the fifth day of weeks that begin on Sunday.
            var weekday = ((days[row] + 4) % 7 + 7) % 7;
            answers[row] = weekday is not 0 and not 6 && !_holidays.Contains(days[row]);
        }
    }
}
