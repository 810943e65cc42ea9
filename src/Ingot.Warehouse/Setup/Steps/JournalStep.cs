using Npgsql;

namespace Ingot.Warehouse.Setup.Steps;

/// <summary>The journal's tables, made by the journal itself with the role of runs, which then owns them.</summary>
internal sealed class JournalStep(ISetupJournal journal) : ISetupStep
{
    private const string Schema = "logs";

    private const string MayRead = $"""
        SELECT has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = '{Schema}' AND c.relname = 'schema_version'
        """;

    private const string Newest = $"SELECT coalesce(max(version), 0) FROM {Schema}.schema_version";

    public SetupStep Step => SetupStep.Journal;

    public async Task<IReadOnlyList<SetupItem>> LookAsync(SetupSite site, CancellationToken cancellationToken)
    {
        var database = await site.WarehouseAsync(cancellationToken);
        var format = database is null ? 0 : await FormatAsync(database, cancellationToken);
        var statements = format is { } known ? journal.StatementsAfter(known) : null;
        var state = format == 0 ? SetupState.Created : statements is { Count: > 0 } ? SetupState.Changed : SetupState.WasThere;
        return [new SetupItem("journal", Schema, state, new JournalWork(journal, statements))];
    }

    /// <summary>The format of the journal that is there; 0 for none, null where the administrator may not look.</summary>
    private static async Task<int?> FormatAsync(NpgsqlConnection database, CancellationToken cancellationToken) =>
        await database.RowsAsync(MayRead, r => r.GetBoolean(0), cancellationToken) switch
        {
            [] => 0,
            [true] => (await database.RowsAsync(Newest, r => r.GetInt32(0), cancellationToken))[0],
            _ => null,
        };
}
