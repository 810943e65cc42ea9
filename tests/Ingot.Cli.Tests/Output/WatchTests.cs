using Ingot.Configuration.Secrecy;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Core.Errors;
using Ingot.Engine.Observing;

namespace Ingot.Cli.Tests.Output;

public sealed class WatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly RunEvent[] Events =
    [
        new RunStarted(Start, "r1", ["bronze.sales", "silver.sale", "gold.facts"]),
        new TaskStarted(Start, "bronze.sales", "load"),
        new TaskProgress(Start.AddSeconds(5), "bronze.sales", 500_000, 50, 200),
        new TaskProgress(Start.AddSeconds(12), "bronze.sales", 1_200_000, 120, 200),
        new RunMessage(Start.AddSeconds(13), MessageLevel.Detail, "part a.csv", "bronze.sales"),
        new RunMessage(Start.AddSeconds(14), MessageLevel.Warning, "12 rows were rejected", "bronze.sales"),
        new TaskFinished(Start.AddSeconds(20), "bronze.sales", 2_000_000, TimeSpan.FromSeconds(20), "1 part, proved"),
        new TaskStarted(Start.AddSeconds(20), "silver.sale", "model"),
        new TaskFailed(Start.AddSeconds(21), "silver.sale", new IngotException(ErrorKind.Data, "x", "A check failed."), TimeSpan.FromSeconds(1)),
        new TaskSkipped(Start.AddSeconds(21), "gold.facts", "silver.sale failed"),
        new RunFinished(Start.AddSeconds(21), "r1", false, TimeSpan.FromSeconds(21)),
    ];

    [Fact]
    public async Task Without_a_terminal_a_run_is_plain_lines()
    {
        var output = new StringWriter { NewLine = "\n" };
        await using (var watch = new PlainWatch(output, new Palette(false), verbose: false, new SecretTexts()))
            Feed(watch);

        Assert.Equal(
            """
            … bronze.sales  1,200,000 rows, 100k rows/s, 60 %, 8.0 s left
            ! bronze.sales: 12 rows were rejected
            ✓ bronze.sales  2,000,000 rows, 1 part, proved, 20.0 s, 100k rows/s
            ✗ silver.sale  A check failed.
            - gold.facts  skipped: silver.sale failed

            """.ReplaceLineEndings("\n"),
            output.ToString());
    }

    [Fact]
    public async Task Details_are_shown_to_those_who_ask()
    {
        var output = new StringWriter();
        await using (var watch = new PlainWatch(output, new Palette(false), verbose: true, new SecretTexts()))
            Feed(watch);

        Assert.Contains("  bronze.sales: part a.csv", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_ended_tasks_stay_and_bars_go()
    {
        var output = new StringWriter();
        await using (var watch = new TerminalWatch(Terminal(output), new Palette(true), verbose: false, new SecretTexts()))
            Feed(watch);

        var text = output.ToString();
        Assert.Contains("\e[32m✓\e[0m bronze.sales  2,000,000 rows, 1 part, proved, 20.0 s, 100k rows/s", text, StringComparison.Ordinal);
        Assert.Contains("✗", text, StringComparison.Ordinal);
        Assert.EndsWith("\e[?25h", text, StringComparison.Ordinal); // the cursor is visible again
    }

    [Fact]
    public void Beside_a_bar_stand_share_rows_speed_and_time_left()
    {
        var meter = new TaskMeter(Start);
        Assert.Equal("", MeterColumn.Describe(meter));

        meter = meter with { Latest = new TaskProgress(Start.AddSeconds(10), "t", 15_000) };
        Assert.Equal("15,000 rows  1500 rows/s", MeterColumn.Describe(meter));

        meter = meter with { Latest = new TaskProgress(Start.AddSeconds(60), "t", 120_000_000, 250, 1000) };
        Assert.Equal(" 25 %  120,000,000 rows  2.0M rows/s  3 min 00 s left", MeterColumn.Describe(meter));

        meter = meter with { Latest = new TaskProgress(Start.AddSeconds(60), "t", 120_000_000, 1000, 1000) };
        Assert.Equal("100 %  120,000,000 rows  2.0M rows/s", MeterColumn.Describe(meter));

        meter = meter with { Latest = new TaskProgress(Start.AddSeconds(60), "t", 120_000_000, 5, RowsEstimated: 480_000_000) };
        Assert.Equal("~25 %  120,000,000 rows  2.0M rows/s  3 min 00 s left", MeterColumn.Describe(meter));

        meter = meter with { Latest = new TaskProgress(Start.AddSeconds(60), "t", 120_000_000, 5, RowsEstimated: 1000) };
        Assert.Equal("~99 %  120,000,000 rows  2.0M rows/s", MeterColumn.Describe(meter));
    }

    [Fact]
    public async Task Events_may_come_from_many_threads()
    {
        var output = new StringWriter();
        await using (var watch = new TerminalWatch(Terminal(output), new Palette(false), verbose: false, new SecretTexts()))
        {
            Parallel.For(0, 64, i =>
            {
                var task = $"bronze.t{i}";
                watch.On(new TaskStarted(Start, task, "load"));
                for (var step = 1; step <= 20; step++)
                    watch.On(new TaskProgress(Start.AddSeconds(step), task, step * 1000, step, 20));
                watch.On(new TaskFinished(Start.AddSeconds(20), task, 20_000, TimeSpan.FromSeconds(20)));
            });
        }

        Assert.Equal(64, output.ToString().Split("✓ bronze.t").Length - 1);
    }

    [Fact]
    public async Task A_name_from_data_is_neither_markup_nor_a_control_sequence()
    {
        var output = new StringWriter();
        await using (var watch = new TerminalWatch(Terminal(output), new Palette(false), verbose: false, new SecretTexts()))
        {
            watch.On(new TaskStarted(Start, "a[red]\e[2J", "load"));
            watch.On(new TaskFinished(Start, "a[red]\e[2J", 0, TimeSpan.Zero));
        }

        Assert.Contains("a[red]\\u001b[2J", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(999, "999 ms")]
    [InlineData(999.7, "1.0 s")]
    [InlineData(3_200, "3.2 s")]
    [InlineData(59_960, "1 min 00 s")]
    [InlineData(125_000, "2 min 05 s")]
    [InlineData(3_720_000, "1 h 02 min")]
    public void Durations_are_written_for_people(double milliseconds, string text) =>
        Assert.Equal(text, Amounts.Duration(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_000, "1.0 kB")]
    [InlineData(999_600, "1.0 MB")]
    [InlineData(123_456_789, "123 MB")]
    public void Sizes_are_written_for_people(long bytes, string text) => Assert.Equal(text, Amounts.Bytes(bytes));

    private static void Feed(IRunWatch watch)
    {
        foreach (var e in Events)
            watch.On(e);
    }

    private static Surroundings Terminal(TextWriter output) => new()
    {
        OutBytes = Stream.Null,
        Out = output,
        Error = TextWriter.Null,
        CurrentFolder = "/",
        Variables = new Dictionary<string, string>(),
        OutIsTerminal = true,
        Width = 100,
    };
}
