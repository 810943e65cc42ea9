using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ingot.Cli.Output;

/// <summary>Beside a bar: percent, rows, rows a second, time left.</summary>
internal sealed class MeterColumn : ProgressColumn
{
    /// <summary>Where a task's <see cref="TaskMeter"/> is kept.</summary>
    public const string Key = "meter";

    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(Describe(task.State.Get<TaskMeter>(Key))) { Overflow = Overflow.Ellipsis };

    internal static string Describe(TaskMeter meter)
    {
        if (meter.Proving is { } proving)
            return proving;
        var parts = new List<string>();
        if (meter.Percent is { } percent)
            parts.Add(percent.PadLeft(5));
        if (meter.Rows > 0)
            parts.Add(Amounts.Of(meter.Rows, "row"));
        if (meter.RowsPerSecond is { } rate)
            parts.Add(Amounts.Rate(rate));
        if (meter.Left is { } left)
            parts.Add($"{Amounts.Duration(left)} left");
        return string.Join("  ", parts);
    }
}
