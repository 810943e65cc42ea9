using System.Globalization;
using Ingot.Engine.Observing;

namespace Ingot.Cli.Output;

/// <summary>How fast a task is and how long it will take.</summary>
/// <param name="StartedAt">When the task began.</param>
internal readonly record struct TaskMeter(DateTimeOffset StartedAt)
{
    /// <summary>What is known from an estimate alone may be more than was thought.</summary>
    private const double MostOfEstimate = 0.99;

    /// <summary>The newest progress; null before the first.</summary>
    public TaskProgress? Latest { get; init; }

    /// <summary>Rows done.</summary>
    public long Rows => Latest?.Rows ?? 0;

    /// <summary>How far a second look at the source is; null while there is none.</summary>
    public string? Proving => Latest is { RowsProved: { } rows } ? $"proving at the source: {Amounts.Of(rows, "row")}" : null;

    /// <summary>Part of the source that was read, 0 to 1; null when unknown.</summary>
    public double? Fraction => Latest switch
    {
        { BytesDone: { } done, BytesTotal: > 0 and var total } => Math.Clamp((double)done / total, 0, 1),
        { RowsEstimated: > 0 and var rows } => Math.Min((double)Rows / rows, MostOfEstimate),
        _ => null,
    };

    /// <summary>The percentage, with a mark where it rests on an estimate; null when unknown.</summary>
    public string? Percent => Fraction is { } f ? string.Create(CultureInfo.InvariantCulture, $"{(IsEstimate ? "~" : "")}{f * 100:0} %") : null;

    private bool IsEstimate => Latest is not { BytesDone: not null, BytesTotal: > 0 };

    /// <summary>Mean rows a second so far; null until there are some.</summary>
    public double? RowsPerSecond => Rows > 0 && Elapsed > TimeSpan.Zero ? Rows / Elapsed.TotalSeconds : null;

    /// <summary>Time left at the mean speed so far; null when unknown, too early to say, or when all is read and only proof is left.</summary>
    public TimeSpan? Left => Fraction is { } f and >= 0.01 and < 1 && !(IsEstimate && f >= MostOfEstimate) && Elapsed > TimeSpan.FromSeconds(1) ? Elapsed * ((1 - f) / f) : null;

    private TimeSpan Elapsed => Latest is { } latest ? latest.At - StartedAt : TimeSpan.Zero;
}
