using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Cli.Tracing;
using Ingot.Core.Errors;
using Ingot.Engine.Journals;
using Ingot.Engine.Lineage;
using Ingot.Journal;
using Ingot.Warehouse.Lineage.Flow;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot lineage</c>: where data comes from, where it goes, and what a change reaches.</summary>
internal sealed class LineageCommand : IngotCommand
{
    private const string Text = "text";
    private const string Mermaid = "mermaid";
    private const string Json = "json";

    private readonly Argument<string?> _of = new("TABLE[.COLUMN]")
    {
        Description = "A table or a column, such as silver.sale or silver.sale.amount; parts with dots or spaces are quoted: gold.\"a.b\".\"c d\". A source is named as the job reads it. Without it, the whole flow.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _up = new("--up") { Description = "Only what it comes from.", Arity = ArgumentArity.Zero };

    private readonly Option<bool> _down = new("--down") { Description = "Only what is made of it.", Arity = ArgumentArity.Zero };

    private readonly Option<bool> _impact = new("--impact") { Description = "What a change of it reaches: how much, the ways to gold, what to do.", Arity = ArgumentArity.Zero };

    private readonly Option<int> _depth = new("--depth")
    {
        HelpName = "N",
        Description = "At most so many steps; otherwise all.",
        DefaultValueFactory = _ => int.MaxValue,
    };

    private readonly Option<string> _format = new("--format")
    {
        HelpName = "text|mermaid|json",
        Description = "How it is written: text (default), mermaid (a diagram for Markdown) or json (also --json).",
    };

    public LineageCommand(CommandHost host)
        : base("lineage", "Show where a table or column comes from, what is made of it, and what a change reaches.", host)
    {
        _depth.AtLeastOne();
        _format.OneOf([Text, Mermaid, Json]);
        Add(_of);
        foreach (var option in (Option[])[_up, _down, _impact, _depth, _format])
            Add(option);
        Examples =
        [
            ("ingot lineage", "The whole flow: every table, what it reads, and how many rows went there last."),
            ("ingot lineage gold.monthly_sales", "Both ways from a table."),
            ("ingot lineage gold.monthly_sales.net_revenue --up", "Where a column comes from, with the SQL that makes it."),
            ("ingot lineage silver.sale.amount --impact", "What must be looked at before a column changes."),
            ("ingot lineage --format mermaid > lineage.mmd", "A diagram of everything."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var format = FormatOf(context);
        var project = await context.ProjectAsync();
        var graph = await ProjectFlow.ReadAsync(project, context.Surroundings.Clock, context.CancellationToken);
        var outcome = context.Parse.GetValue(_of) is { } name
            ? (ILineageOutcome)Outcome(context, graph, name)
            : new FlowOutcome(graph, await CountsAsync(context, project.Options));
        if (format == Mermaid)
            context.Report.Page.Writer.Write(outcome.ToMermaid());
        else if (format == Json && !context.Json)
            new JsonReport(context.Surroundings, context.SecretTexts).End(outcome);
        else
            context.Report.End(outcome);
        return ExitCode.Success;
    }

    private LineageOutcome Outcome(CommandContext context, LineageGraph graph, string name)
    {
        var (start, depth) = (LineageName.Find(graph, name), context.Parse.GetValue(_depth));
        var (up, down, impact) = (context.Has(_up), context.Has(_down), context.Has(_impact));
        var all = !up && !down && !impact;
        return new LineageOutcome(graph, start)
        {
            Up = up || all ? LineageWalk.From(graph, start, LineageDirection.Up, depth) : null,
            Down = down || all ? LineageWalk.From(graph, start, LineageDirection.Down, depth) : null,
            Impact = impact ? ImpactReader.Read(graph, start, depth) : null,
        };
    }

    private string FormatOf(CommandContext context)
    {
        var asked = context.Parse.GetValue(_format);
        if (context.Json && asked is not null and not Json)
            throw new IngotException(ErrorKind.Usage, "lineage.format", $"--json and --format {asked} contradict each other.");
        if (context.Parse.GetValue(_of) is null && (context.Has(_up) || context.Has(_down) || context.Has(_impact)))
        {
            throw new IngotException(ErrorKind.Usage, "lineage.of-what", "Which table? --up, --down and --impact start from one.")
            {
                Next = "Name it: ingot lineage silver.sale --impact",
            };
        }

        return context.Json ? Json : asked ?? Text;
    }

    private static async Task<IReadOnlyList<LastFlow>> CountsAsync(CommandContext context, Configuration.Project.ProjectOptions options)
    {
        await using var journal = ProjectJournal.Open(options, context.Surroundings.Clock);
        return await journal.Lineage.TablesAsync(context.CancellationToken);
    }
}
