using System.Globalization;
using System.Text.Json;
using Ingot.Configuration.Problems;
using Ingot.DuckDb;
using Ingot.DuckDb.Functions;
using Ingot.Warehouse.Extending;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Dependencies;

/// <summary>Reads queries with DuckDB's own parser, in a database of its own that holds nothing.</summary>
internal sealed class SqlParser : IDisposable
{
    // Macros of DuckDB that read the clock, because its catalog states no stability for macros, and functions of PostgreSQL.
    private static readonly string[] OtherUnstable =
    [
        "ago", "current_localtime", "current_localtimestamp",
        "clock_timestamp", "statement_timestamp", "timeofday", "gen_random_uuid", "random_normal", "lastval", "current_setting",
        "pg_backend_pid", "pg_current_xact_id", "txid_current", "inet_client_addr", "pg_is_in_recovery",
    ];

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 100_000 };

    private readonly DuckDbDatabase _database;
    private readonly DuckDbSession _session;
    private readonly HashSet<string> _unstableFunctions;
    private readonly HashSet<string> _addedFunctions;

    /// <summary>Opens the parser.</summary>
    /// <param name="functions">Functions besides those of DuckDB; null for none.</param>
    public SqlParser(IReadOnlyList<ScalarFunction>? functions = null)
    {
        _database = DuckDbDatabase.Open();
        _session = _database.Connect();
        AddedFunctions.Register(_session, functions ?? []);
        _addedFunctions = new HashSet<string>((functions ?? []).Select(f => f.Name), StringComparer.OrdinalIgnoreCase);
        _unstableFunctions = ReadUnstableFunctions();
    }

    /// <summary>Reads a query; what is wrong with it is reported at its place.</summary>
    /// <param name="sql">One SELECT.</param>
    /// <param name="what">What the query is, for messages: <c>A model</c>.</param>
    /// <param name="problems">Where problems go.</param>
    public SqlReferences Read(SqlText sql, string what, ConfigProblems problems)
    {
        using var document = JsonDocument.Parse(Serialize(sql.Written), Deep);
        var root = document.RootElement;
        if (root.GetProperty("error").GetBoolean())
        {
            Report(FaultOf(root, what, sql.Written), sql, problems);
            return SqlReferences.None;
        }

        var statements = root.GetProperty("statements");
        if (statements.GetArrayLength() != 1)
        {
            var found = statements.GetArrayLength() == 0 ? "there is none" : $"there are {statements.GetArrayLength()}";
            Report(new SqlFault("model.sql", $"{what} is one SELECT; here {found}.", sql.Text.Length == sql.Written.Length ? null : AfterFirst(sql)), sql, problems);
            return SqlReferences.None;
        }

        var tree = new SqlTree(_unstableFunctions, _addedFunctions);
        tree.Visit(statements[0]);
        foreach (var fault in tree.Faults)
            Report(fault, sql, problems);
        return tree.References;
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
    }

    private static int AfterFirst(SqlText sql) => System.Text.Encoding.UTF8.GetByteCount(sql.Text);

    private static void Report(SqlFault fault, SqlText sql, ConfigProblems problems) =>
        problems.Add(fault.Code, sql.LocationAt(fault.Offset), fault.Message, fault.Hint);

    private static SqlFault FaultOf(JsonElement root, string what, string written)
    {
        var message = root.GetProperty("error_message").GetString()!;
        if (root.GetProperty("error_type").GetString() == "not implemented")
        {
            return new SqlFault(
                "model.sql", $"{what} is one SELECT; this is another kind of statement.", null,
                "PIVOT as a statement is one too: write it in FROM, with the values named.");
        }

        // Syntax errors count characters where everything else counts bytes.
        int? offset = root.TryGetProperty("position", out var place)
            && int.TryParse(place.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var characters)
            ? written.EnumerateRunes().Take(characters).Sum(r => r.Utf8SequenceLength)
            : null;
        return new SqlFault("model.sql", $"This is not SQL: {message}.", offset);
    }

    private string Serialize(string sql)
    {
        using var statement = _session.Prepare("SELECT json_serialize_sql(?::VARCHAR)");
        statement.Bind(1, sql);
        using var result = statement.Query();
        return (string)result.Fetch()![0].GetValue(0)!;
    }

    private HashSet<string> ReadUnstableFunctions()
    {
        var names = new HashSet<string>(OtherUnstable, StringComparer.OrdinalIgnoreCase);
        using var result = _session.Query("SELECT DISTINCT function_name FROM duckdb_functions() WHERE stability <> 'CONSISTENT'");
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                names.Add((string)chunk[0].GetValue(row)!);
        }

        return names;
    }
}
