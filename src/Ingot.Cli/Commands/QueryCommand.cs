using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Cli.Querying;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Plugins.Registry;
using Ingot.Resilience;
using Ingot.Resilience.Options;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot query</c>: reads the warehouse.</summary>
internal sealed class QueryCommand : IngotCommand
{
    private const string Table = "table";
    private const string Csv = "csv";
    private const string Json = "json";

    private readonly Argument<string> _sql = new("SQL")
    {
        Description = "One statement that reads, such as \"FROM gold.monthly_sales\".",
    };

    private readonly Option<string> _format = new("--format")
    {
        HelpName = "table|csv|json",
        Description = "How rows are written: table (default), csv (RFC 4180) or json (an array of objects; also --json).",
    };

    private readonly Option<int> _limit = new("--limit")
    {
        HelpName = "N",
        Description = "The most rows that a table shows. csv and json always have all rows.",
        DefaultValueFactory = _ => 100,
    };

    public QueryCommand(CommandHost host)
        : base("query", "Read the warehouse. Nothing can be changed, and nothing is refreshed.", host)
    {
        _format.OneOf([Table, Csv, Json]);
        _limit.AtLeastOne();
        Add(_sql);
        Add(_format);
        Add(_limit);
        Examples =
        [
            ("ingot query \"from gold.monthly_sales\"", "A table, as wide as the terminal."),
            ("ingot query \"show all tables\"", "What there is."),
            ("ingot query \"from silver.sale\" --format csv > sale.csv", "Everything, into a file."),
            ("ingot query \"from gold.dim_date\" --format json", "For a program."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var format = FormatOf(context);
        var options = await OptionsAsync(context);
        // Views can call functions of plugins, and so can the query.
        var functions = ProjectPlugins.Parts(options, ExtensionKind.Transform).Warehouse().Functions;
        using var query = WarehouseQueries.Open(options, functions);
        using var files = await FilesAsync(query, options, context);
        using var rows = await query.RunAsync(context.Parse.GetRequiredValue(_sql), format == Json, context.CancellationToken);
        var surroundings = context.Surroundings;
        if (format == Csv)
            CsvRows.Write(rows, surroundings.OutBytes, surroundings.ReaderIsGone);
        else if (format == Json)
            JsonRows.Write(rows, surroundings.OutBytes, surroundings.ReaderIsGone);
        else
            ShowTable(rows, context);
        return ExitCode.Success;
    }

    /// <summary>Files of the lake that the query reads through views, brought to this machine.</summary>
    private async Task<IDisposable?> FilesAsync(IWarehouseQuery query, ProjectOptions options, CommandContext context)
    {
        if (options.Lake.Azure is null || query is not WarehouseQuery file)
            return null;
        var policies = ResilienceOptions.Read(options.Section(ProjectSection.Resilience), options.Environment, context.Surroundings.Variables);
        return await ProjectLake.FetchAsync(
            options, file.FilesOf(context.Parse.GetRequiredValue(_sql)).Select(options.Folder.Resolve), new ResiliencePolicies(policies, context.Surroundings.Clock), context.CancellationToken);
    }

    /// <summary>A warehouse in a file over a lake in a folder needs no secret.</summary>
    private static async Task<ProjectOptions> OptionsAsync(CommandContext context)
    {
        var problems = new ConfigProblems();
        var options = context.Options(problems);
        if (options.Warehouse.IsPostgres || options.Lake.Azure is not null)
            options = await context.OptionsAsync(problems);
        problems.ThrowIfAny();
        return options;
    }

    private string FormatOf(CommandContext context)
    {
        var asked = context.Parse.GetValue(_format);
        if (context.Json && asked is not null and not Json)
            throw new IngotException(ErrorKind.Usage, "query.format", $"--json and --format {asked} contradict each other.");
        return context.Json ? Json : asked ?? Table;
    }

    private void ShowTable(TextRows rows, CommandContext context)
    {
        var (count, more) = TableRows.Write(rows, context.Report.Page, context.Parse.GetValue(_limit));
        context.Report.Note(more
            ? $"The first {Amounts.Of(count, "row")}. See more with --limit N, all with --format csv."
            : Amounts.Of(count, "row"));
    }
}
