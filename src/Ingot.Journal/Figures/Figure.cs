namespace Ingot.Journal.Figures;

/// <summary>A number over all runs of a journal.</summary>
/// <param name="Tags">What it is of, in the order in which the metric of its name has its tags.</param>
/// <param name="Value">The number; of durations their sum in seconds.</param>
/// <param name="Counts">Of durations: how many were at most each bound, and how many there were in all. Else empty.</param>
public sealed record Figure(IReadOnlyList<string> Tags, double Value, IReadOnlyList<long> Counts)
{
    internal Figure(double value, params string[] tags)
        : this(tags, value, [])
    {
    }
}
