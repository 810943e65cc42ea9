using System.CommandLine;
using Ingot.Core.Errors;
using Ingot.Ingest.Loads;

namespace Ingot.Cli.Commands;

/// <summary>Which interval of a job's cursor is to be filled.</summary>
internal sealed class IntervalOptions
{
    private readonly Option<string?> _from = new("--from") { HelpName = "VALUE", Description = "Fill an interval of one incremental job: the value of its cursor where that begins." };

    private readonly Option<string?> _to = new("--to") { HelpName = "VALUE", Description = "Where the interval ends; rows there do not belong to it." };

    private readonly Option<string?> _chunk = new("--chunk") { HelpName = "LENGTH", Description = "Fill it in loads of this length each, such as 1d or 100000; stopped in between, the same command goes on." };

    public void AddTo(Command command)
    {
        command.Add(_from);
        command.Add(_to);
        command.Add(_chunk);
    }

    /// <summary>The interval; null when none is asked for.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="fullRefresh">Whether everything is to be loaded again, which goes without an interval.</param>
    /// <exception cref="IngotException">Half of an interval, or one beside a full refresh.</exception>
    public LoadInterval? Read(ParseResult parse, bool fullRefresh)
    {
        var (from, to, chunk) = (parse.GetValue(_from), parse.GetValue(_to), parse.GetValue(_chunk));
        if (from is null && to is null && chunk is null)
            return null;
        return from is null || to is null || fullRefresh
            ? throw new IngotException(ErrorKind.Usage, "backfill.options", "An interval needs '--from' and '--to', and goes without '--full-refresh'.") { Next = $"ingot {parse.CommandResult.Command.Name} JOB --from 2026-01-01 --to 2026-02-01 --chunk 1d" }
            : new LoadInterval(from, to, chunk);
    }
}
