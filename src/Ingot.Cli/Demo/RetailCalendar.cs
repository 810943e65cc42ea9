namespace Ingot.Cli.Demo;

/// <summary>
/// When the shop sells: closed on Saturdays as the real one, busiest in November, and a little busier every day than the
/// day before, which spreads five million lines over two years. A line's time follows from how many came before it,
/// never from how many will follow, so a short file is the beginning of a long one.
/// </summary>
internal sealed class RetailCalendar
{
    private const int LinesOfFirstDay = 2_300;
    private const int MoreLinesEachDay = 16;
    private const int OpensAtMinute = 8 * 60;
    private const int OpenMinutes = 11 * 60;

    /// <summary>Percent of an average month, January first.</summary>
    private static readonly int[] Season = [75, 75, 95, 85, 95, 95, 90, 90, 115, 120, 150, 115];

    private readonly DateOnly _lastRealDay;
    private long _linesToday;
    private long _linesPlanned;

    /// <summary>Begins with the first open day after the real data.</summary>
    internal RetailCalendar(DateOnly lastRealDay)
    {
        _lastRealDay = lastRealDay;
        Day = lastRealDay;
        NextDay();
    }

    /// <summary>The current day.</summary>
    internal DateOnly Day { get; private set; }

    /// <summary>The current minute, counted from midnight.</summary>
    internal int Minute => OpensAtMinute + (int)(OpenMinutes * _linesToday / _linesPlanned);

    /// <summary>An invoice of so many lines has been written.</summary>
    internal void Advance(int lines)
    {
        _linesToday += lines;
        if (_linesToday >= _linesPlanned)
            NextDay();
    }

    private void NextDay()
    {
        Day = Day.AddDays(Day.DayOfWeek == DayOfWeek.Friday ? 2 : 1);
        var age = Day.DayNumber - _lastRealDay.DayNumber;
        _linesToday = 0;
        _linesPlanned = (LinesOfFirstDay + ((long)MoreLinesEachDay * age)) * Season[Day.Month - 1] / 100;
    }
}
