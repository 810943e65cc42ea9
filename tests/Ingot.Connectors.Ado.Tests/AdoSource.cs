using System.Data.Common;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Connectors.Ado.Tests.Reading;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.DuckDb.Ado;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Connectors.Ado.Tests;

/// <summary>Sources of kind <c>ado</c>, over drivers that are registered as plugins register them.</summary>
internal sealed class AdoSource
{
    internal const string DuckDb = "Ingot.DuckDb.Tests";

    static AdoSource()
    {
        DbProviderFactories.RegisterFactory("Npgsql", NpgsqlFactory.Instance);
        DbProviderFactories.RegisterFactory(DuckDb, DuckDbProviderFactory.Instance);
    }

    private AdoSource(ConnectionOptions connection) => Connection = connection;

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal ConnectionOptions Connection { get; }

    internal AdoConnector Connector { get; } = new();

    internal Rejected Rejected { get; } = new();

    internal PartScan? Part { get; private set; }

    /// <summary>A connection as it is written below its name.</summary>
    internal static AdoSource Of(string yaml)
    {
        var problems = new ConfigProblems();
        var map = ConfigDocument.Parse(yaml, new SourceLocation("ingot.yaml"), problems).Map!;
        problems.ThrowIfAny();
        return new AdoSource(new ConnectionOptions("shop", "ado", null, map));
    }

    internal static AdoSource Postgres(string database, string more = "") =>
        Of($"kind: ado\nprovider: Npgsql\nsettings: {{Host: 127.0.0.1, Port: '{PostgresServer.Shared.Port}', Database: '{database.Replace("'", "''", StringComparison.Ordinal)}', Pooling: 'false'}}\nuser: postgres\n{more}");

    internal SourceRequest Request(CursorRange? range, params (string Name, string Value)[] options) => new()
    {
        Connection = Connection,
        Root = "",
        Options = [.. options.Select(o => new SourceOption(o.Name, o.Name == "columns" ? o.Value.Split(',') : [o.Value], new SourceLocation("jobs/a.yaml", 3)))],
        Range = range,
    };

    /// <summary>Reads a source into table <c>t</c>.</summary>
    internal Task<Loaded> Load(params (string Name, string Value)[] options) => Load(Request(null, options));

    internal async Task<Loaded> Load(SourceRequest request)
    {
        Connector.CheckConnection(Connection);
        Connection.Settings.Problems.ThrowIfAny();
        Connector.Check(request.Options);
        var part = Assert.Single(await Connector.ListAsync(request, Stop));
        return await Loaded.From(async context => Part = await Connector.OpenAsync(request, part, context, Stop), Rejected);
    }

    internal async Task<IngotException> Fails(params (string Name, string Value)[] options) =>
        await Assert.ThrowsAnyAsync<IngotException>(async () => (await Load(options)).Dispose());

    internal static CursorRange Range(string? from, string? to, params (string Name, ColumnType Type)[] columns) => new(
        [.. columns.Select(c => new CursorColumn(c.Name, c.Type))],
        from is null ? null : new CursorBound([.. from.Split('|')], true), to is null ? null : new CursorBound([.. to.Split('|')], true), false);
}
