using System.CommandLine;
using Ingot.Cli.Catalogs;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Connectors.Ado;
using Ingot.Connectors.Ado.Catalog;
using Ingot.Connectors.Oracle;
using Ingot.Connectors.Oracle.Catalog;
using Ingot.Connectors.Postgres.Catalog;
using Ingot.Connectors.SqlServer;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Postgres.Sessions;
using Ingot.Plugins.Registry;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot catalog</c>: what there is to read behind a connection.</summary>
internal sealed class CatalogCommand : IngotCommand
{
    private readonly Argument<string> _connection = new("CONNECTION")
    {
        Description = "A connection of ingot.yaml.",
    };

    private readonly Argument<string> _what = new("NAME")
    {
        Description = "A table (schema.table) to see in detail, or which to list: a pattern with * and ?, or a schema. Of files: a folder or a pattern.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public CatalogCommand(CommandHost host)
        : base("catalog", "List what a connection's source holds, or show one table in detail.", host)
    {
        Add(_connection);
        Add(_what);
        Examples =
        [
            ("ingot catalog shop", "All tables and views of the database."),
            ("ingot catalog shop \"sales.*\"", "Those of a schema."),
            ("ingot catalog shop sales.orders", "Columns, keys, indexes and partitions of a table."),
            ("ingot catalog exports \"2026/*.csv\"", "The files of a connection of kind files."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var problems = new ConfigProblems();
        var options = await context.OptionsAsync(problems);
        var name = context.Parse.GetRequiredValue(_connection);
        if (!options.Connections.TryGetValue(name, out var connection))
            throw Unknown(name, options);

        if (!ProjectPlugins.Parts(options, ExtensionKind.Connector, ExtensionKind.Driver).Connectors().TryGetValue(connection.Kind, out var connector))
            throw new IngotException(ErrorKind.Configuration, "catalog.kind", $"Nothing reads connections of kind '{connection.Kind}'.") { Location = connection.Settings.LocationOf("kind") };
        connector.CheckConnection(connection);
        problems.ThrowIfAny();

        var what = context.Parse.GetValue(_what);
        context.Report.End(connection.Kind switch
        {
            ConnectionOptions.PostgresKind => await DatabaseAsync(connection, what, context.CancellationToken),
            AdoConnector.KindName => await DriverTablesAsync(connection, what, context.CancellationToken),
            SqlServerConnector.SqlServerKind or SqlServerConnector.AzureSqlKind => await SqlServerAsync(connection, what, context.CancellationToken),
            OracleConnector.KindName => await OracleAsync(connection, what, context.CancellationToken),
            _ => await FilesAsync(connector, connection, options, what, context.CancellationToken),
        });
        return ExitCode.Success;
    }

    private static async Task<IOutcome> DatabaseAsync(ConnectionOptions connection, string? what, CancellationToken cancellationToken)
    {
        await using var database = PostgresDatabase.Open(PostgresSettingsReader.Read(connection));
        var catalog = new PostgresCatalog(database);
        if (what is null || CatalogPattern.IsPattern(what) || !what.Contains('.', StringComparison.Ordinal))
            return new RelationList(await catalog.ListAsync(what is null ? null : new CatalogPattern(what), cancellationToken));

        var name = TableOf(what);
        return await catalog.FindAsync(name, cancellationToken) is { } table
            ? new RelationPage(table)
            : throw NoTable(name, await catalog.ListAsync(null, cancellationToken), connection.Name);
    }

    private static async Task<IOutcome> DriverTablesAsync(ConnectionOptions connection, string? what, CancellationToken cancellationToken)
    {
        var pattern = what is null ? null : new CatalogPattern(what);
        return new DriverTableList([.. (await AdoCatalog.ListAsync(connection, cancellationToken)).Where(t => pattern is null || pattern.Matches(t.Schema, t.Name))]);
    }

    private static Task<IOutcome> SqlServerAsync(ConnectionOptions connection, string? what, CancellationToken cancellationToken)
    {
        var catalog = SqlServerRelations.Open(connection);
        return RelationsAsync(
            connection, what,
            async name => await catalog.FindAsync(TableOf(name), cancellationToken) is { } table ? SqlServerRelations.Table(table) : null,
            async () => (await catalog.ListAsync(cancellationToken)).Select(SqlServerRelations.Entry));
    }

    private static Task<IOutcome> OracleAsync(ConnectionOptions connection, string? what, CancellationToken cancellationToken) => RelationsAsync(
        connection, what,
        async name => await OracleTables.FindAsync(connection, name, cancellationToken) is { } table ? OracleRelations.Table(table) : null,
        async () => (await OracleTables.ListAsync(connection, cancellationToken)).Select(OracleRelations.Entry));

    /// <summary>One table in detail, or the list of those that are meant.</summary>
    private static async Task<IOutcome> RelationsAsync(
        ConnectionOptions connection, string? what, Func<string, Task<CatalogTable?>> find, Func<Task<IEnumerable<CatalogEntry>>> list)
    {
        var name = what is not null && !CatalogPattern.IsPattern(what) && what.Contains('.', StringComparison.Ordinal) ? TableOf(what) : null;
        if (name is not null && await find(what!) is { } table)
            return new RelationPage(table);

        var all = (await list()).ToList();
        if (name is not null)
            throw NoTable(name, all, connection.Name);
        var pattern = what is null ? null : new CatalogPattern(what);
        return new RelationList([.. all.Where(e => pattern is null || pattern.Matches(e.Schema, e.Name))]);
    }

    private static async Task<IOutcome> FilesAsync(
        IConnector connector, ConnectionOptions connection, ProjectOptions options, string? what, CancellationToken cancellationToken)
    {
        var request = new SourceRequest
        {
            Connection = connection,
            Root = options.Folder.Resolve(connection.Path ?? "."),
            Path = what ?? (connector.NeedsPath ? "." : ""),
            Options = connector.OptionNames.Contains("recursive") ? [new SourceOption("recursive", "true")] : [],
        };
        return new FileList(await connector.ListAsync(request, cancellationToken));
    }

    private static TableName TableOf(string what)
    {
        try
        {
            return QuotedName.Table(what);
        }
        catch (FormatException e)
        {
            throw new IngotException(ErrorKind.Usage, "catalog.name", e.Message, e);
        }
    }

    private static IngotException Unknown(string name, ProjectOptions options) => new(
        ErrorKind.Usage, "catalog.connection", $"There is no connection '{name}'.{Nearest.Hint(name, options.Connections.Keys)}")
    {
        Next = options.Connections.Count == 0 ? "Add one under 'connections' in ingot.yaml." : $"There are: {string.Join(", ", options.Connections.Keys)}.",
    };

    private static IngotException NoTable(TableName name, IReadOnlyList<CatalogEntry> entries, string connection) => new(
        ErrorKind.Usage, "catalog.table", $"There is no table or view {name}.{Nearest.Hint(name.ToString(), entries.Select(e => $"{e.Schema}.{e.Name}"))}")
    {
        Next = $"'ingot catalog {connection}' lists them.",
    };
}
