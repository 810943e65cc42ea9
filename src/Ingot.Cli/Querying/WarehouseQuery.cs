using System.Text.RegularExpressions;
using Ingot.Configuration.Project;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.DuckDb.Functions;
using Ingot.Engine.Running;
using Ingot.Warehouse.Engines.DuckDb;
using Ingot.Warehouse.Extending;

namespace Ingot.Cli.Querying;

/// <summary>
/// A query on the warehouse that cannot change it: the file is opened for reading only, and only statements that read
/// are accepted. Every value comes as DuckDB itself writes it as text.
/// </summary>
internal sealed partial class WarehouseQuery : IWarehouseQuery
{
    private readonly DuckDbWarehouse _warehouse;
    private readonly DuckDbSession _session;

    private WarehouseQuery(DuckDbWarehouse warehouse, IReadOnlyList<ScalarFunction> functions)
    {
        _warehouse = warehouse;
        _session = warehouse.Connect();
        AddedFunctions.Register(_session, functions);
    }

    /// <summary>Opens the project's warehouse.</summary>
    /// <param name="options">The project's options.</param>
    /// <param name="functions">Functions besides those of DuckDB.</param>
    /// <exception cref="IngotException">There is no warehouse yet, or another process holds it.</exception>
    public static WarehouseQuery Open(ProjectOptions options, IReadOnlyList<ScalarFunction> functions)
    {
        var path = options.Warehouse.Path;
        if (!File.Exists(path))
        {
            throw new IngotException(ErrorKind.Configuration, "warehouse.missing", $"There is no warehouse at '{options.Folder.Display(path)}' yet.")
            {
                Next = "Build it with 'ingot run'.",
            };
        }

        return new WarehouseQuery(OpenFile(options), functions);
    }

    /// <summary>Runs a query.</summary>
    /// <param name="sql">One statement that reads: SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN.</param>
    /// <param name="asJson">Whether nested values come as JSON instead of DuckDB's own notation.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="IngotException">The statement would change something (<c>query.not-reading</c>).</exception>
    /// <exception cref="DuckDbException">The statement is wrong or failed.</exception>
    public Task<TextRows> RunAsync(string sql, bool asJson, CancellationToken cancellationToken) => Task.FromResult(Run(sql, asJson, cancellationToken));

    private TextRows Run(string sql, bool asJson, CancellationToken cancellationToken)
    {
        var kind = KindOf(sql);
        if (kind == DuckDbStatementKind.Explain && Explained().Match(sql) is { Success: true } explained)
            kind = KindOf(sql[explained.Length..]) == DuckDbStatementKind.Select ? kind : DuckDbStatementKind.Invalid;

        return kind switch
        {
            DuckDbStatementKind.Select => Texts(sql, asJson, cancellationToken),
            DuckDbStatementKind.Explain => new TextRows(_session.Query(sql, cancellationToken), null),
            _ => throw new IngotException(ErrorKind.Usage, "query.not-reading", "A query can only read: SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN of these.")
            {
                State = "Nothing was changed.",
                Next = "Tables are made by models and jobs, with 'ingot run'.",
            },
        };
    }

    /// <summary>
    /// The files that a query may read through views, as the views name them. Every view whose name occurs in the query, or in
    /// such a view, counts: one too many only costs time.
    /// </summary>
    /// <param name="sql">The query.</param>
    public IReadOnlyList<string> FilesOf(string sql)
    {
        var views = new List<(string Name, string Sql)>();
        using (var rows = _session.Query("SELECT view_name, sql FROM duckdb_views() WHERE NOT internal"))
        {
            while (rows.Fetch() is { } chunk)
            {
                for (var row = 0; row < chunk.Count; row++)
                    views.Add(((string)chunk[0].GetValue(row)!, (string)chunk[1].GetValue(row)!));
            }
        }

        var files = new List<string>();
        var texts = new Queue<string>([sql]);
        while (texts.TryDequeue(out var text))
        {
            foreach (var view in views.Where(v => text.Contains(v.Name.Replace("\"", "\"\"", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)).ToList())
            {
                views.Remove(view);
                texts.Enqueue(view.Sql);
                files.AddRange(Literal().Matches(view.Sql).Select(m => PathOf(m.Groups[1].Value)));
            }
        }

        return [.. files.Where(f => f.EndsWith(".parquet", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        _session.Dispose();
        _warehouse.Dispose();
    }

    private static DuckDbWarehouse OpenFile(ProjectOptions options)
    {
        try
        {
            return DuckDbWarehouse.Open(options.Warehouse.Path, options.Folder.FullPath, new DuckDbOptions
            {
                ReadOnly = true,
                MemoryLimit = $"{options.Engine.MemoryBytes}B",
                Threads = options.Engine.Threads,
                TempDirectory = Path.Combine(options.Folder.StateFolder, "tmp"),
            });
        }
        catch (IngotException e) when (e.Kind == ErrorKind.Conflict && RunLock.FindHolder(options.Folder.StateFolder) is not null)
        {
            throw RunLock.Held(options.Folder.StateFolder);
        }
    }

    private DuckDbStatementKind KindOf(string sql)
    {
        using var statement = _session.Prepare(sql);
        return statement.Kind;
    }

    private TextRows Texts(string sql, bool asJson, CancellationToken cancellationToken)
    {
        var inner = Embeddable(sql);
        TableSchema schema;
        using (var empty = _session.Query($"FROM (\n{inner}\n) LIMIT 0", cancellationToken))
            schema = empty.Schema;

        return new TextRows(_session.Query($"SELECT {TextRows.Select(schema, asJson)} FROM (\n{inner}\n)", cancellationToken), schema);
    }

    /// <summary>
    /// The statement as it can stand in parentheses. A semicolon in front of a last comment is found by DuckDB's parser,
    /// which knows where comments and texts end.
    /// </summary>
    private string Embeddable(string sql)
    {
        var trimmed = sql.TrimEnd().TrimEnd(';');
        try
        {
            _session.Prepare($"FROM (\n{trimmed}\n)").Dispose();
            return trimmed;
        }
        catch (DuckDbException e) when (e.ErrorClass == DuckDbErrorClass.Parser)
        {
            return _session.Scalar<string>($"SELECT json_deserialize_sql(json_serialize_sql({Sql.Text(sql)}))")!;
        }
    }

    /// <summary>The path that a text of SQL names: quotes are doubled in it, and signs of patterns stand in brackets.</summary>
    private static string PathOf(string text) => Pattern().Replace(text.Replace("''", "'", StringComparison.Ordinal), "$1");

    [GeneratedRegex(@"'((?:[^']|'')*)'", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\[([*?\[])\]", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    /// <summary>What stands before the explained statement. EXPLAIN ANALYZE runs it, so that must read, too.</summary>
    [GeneratedRegex(@"^(\s|--[^\n]*\n|/\*.*?\*/)*EXPLAIN\s*(\([^)]*\)\s*)?(ANALYZE\s)?", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Explained();
}
