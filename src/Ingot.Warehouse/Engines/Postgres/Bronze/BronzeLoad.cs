using Ingot.Core;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Core.Proof;
using Ingot.DuckDb;
using Ingot.Postgres.Loading;
using Ingot.Proof;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Engines.Postgres.Bronze;

/// <summary>
/// Copies a lake table into the warehouse: the rows that are new go into a stage by binary COPY, are compared with the
/// certificates of their loads on the way, are read back from the stage, and come into the table in one transaction with
/// what is remembered of it.
/// </summary>
internal sealed class BronzeLoad(PostgresWarehouse warehouse, LakeTable table, DuckDbSession session, Witness witness)
{
    private readonly TableName _stage = PostgresDialect.Instance.StageOf(table.Name);

    /// <summary>Copies what the warehouse has not.</summary>
    public async Task<LakeCopy> RunAsync(CancellationToken cancellationToken)
    {
        RefuseLongName();
        using var target = warehouse.OpenTarget();
        var state = BronzeState.Find(target.Commands, table.Name, cancellationToken);
        var exists = PostgresRelations.Find(target.Commands, table.Name, cancellationToken) is (RelationKind.Table, _);
        if (exists && state?.LakeVersion == table.Version && new BronzeViews(target.Commands, table).AreCurrent(cancellationToken))
            return new LakeCopy(LakeCopyKind.Unchanged, 0, state.Rows, 0, 0);

        var kept = exists ? KeptFiles(state) : null;
        var portions = kept is null ? table.Portions : [.. table.Portions.Select(p => p with { Files = [.. p.Files.Where(f => !kept.Contains(f))] }).Where(p => p.Files.Count > 0)];
        var sent = new Evidence(0, "");
        var certified = 0L;
        try
        {
            if (kept is null || portions.Count > 0)
                (sent, certified) = await StageAsync(target, portions, cancellationToken);

            var rows = sent.Rows + (kept is null ? 0 : state!.Rows);
            Publish(target, new BronzeState(table.Id, table.Version, Shape, [.. table.Portions.SelectMany(p => p.Files)], rows), kept is not null, portions.Count > 0, cancellationToken);
            var kind = kept is null ? LakeCopyKind.Replaced : portions.Count > 0 ? LakeCopyKind.Appended : LakeCopyKind.Unchanged;
            return new LakeCopy(kind, sent.Rows, rows, portions.Sum(p => p.Files.Count), certified);
        }
        finally
        {
            target.DropStage(_stage);
        }
    }

    private string Shape => string.Join(", ", table.Columns.Columns.Select(c => $"{Sql.Name(c.Name)} {c.Type} {c.SourceType}".TrimEnd()));

    private void RefuseLongName()
    {
        if (table.Views.Select(v => v.Name).Prepend(table.Name).FirstOrDefault(PostgresDialect.Instance.IsTooLong) is not { } name)
            return;
        throw new IngotException(
            ErrorKind.Configuration, "warehouse.long-name", $"The name of {name} is longer than the {PostgresDialect.Instance.LongestName} bytes that PostgreSQL keeps of a name.")
        {
            State = "Nothing was copied.",
            Next = "Rename the job.",
        };
    }

    /// <summary>The files that are here already; null when the table cannot go on from them.</summary>
    private HashSet<string>? KeptFiles(BronzeState? state)
    {
        if (state is null || state.LakeId != table.Id || state.Columns != Shape)
            return null;

        var files = state.Files.ToHashSet(StringComparer.Ordinal);
        return files.IsSubsetOf(table.Portions.SelectMany(p => p.Files)) ? files : null;
    }

    private async Task<(Evidence Sent, long Certified)> StageAsync(PostgresTarget target, IReadOnlyList<LakePortion> portions, CancellationToken cancellationToken)
    {
        target.DropStage(_stage);
        var comparable = BronzeProof.Comparable(table.Columns).Select(c => c.Name).ToList();
        using var all = witness.Watch(comparable);
        var certified = 0L;
        using (var load = await PostgresLoad.BeginAsync(warehouse.Database, new LoadRequest(_stage, LoadMode.Append, [], table.Columns), cancellationToken))
        {
            foreach (var statement in await Collations(load, cancellationToken))
                await load.ExecuteAsync(statement, cancellationToken);
            foreach (var portion in portions.DefaultIfEmpty(new LakePortion("", [], null)))
                certified += await CopyAsync(load, portion, all.Condition, cancellationToken);
            await load.ApplyAsync(cancellationToken);
            await load.CommitAsync(null, cancellationToken);
        }

        Failpoint.Hit("warehouse.after-bronze-stage");
        var sent = all.Digest.ToEvidence();
        await new BronzeProof(warehouse.Database, session, witness).DemandAsync(_stage, table.Columns, sent, cancellationToken);
        return (sent, certified);
    }

    /// <summary>Copies the rows of one load; when its certificate can be compared, they must be what it says.</summary>
    /// <returns>How many rows were compared with a certificate.</returns>
    private async Task<long> CopyAsync(PostgresLoad load, LakePortion portion, string condition, CancellationToken cancellationToken)
    {
        using var files = await table.OpenAsync(portion.Files.ToHashSet(StringComparer.Ordinal), cancellationToken);
        var rows = $"SELECT * FROM ({files.Query}) AS lake WHERE {condition}";
        if (portion.Evidence is not { } evidence)
        {
            await load.CopyAsync(session, rows, cancellationToken);
            return 0;
        }

        using var watched = witness.Watch(table.Certified);
        await load.CopyAsync(session, $"{rows} AND {watched.Condition}", cancellationToken);
        var seen = watched.Digest.ToEvidence();
        return seen == evidence
            ? seen.Rows
            : throw BronzeProof.Refuted(table.Name, $"The rows of load {portion.Load} in the lake are not those that its certificate speaks of ({seen.Rows} rows, {evidence.Rows} certified)");
    }

    /// <summary>
    /// Text is ordered byte by byte, as DuckDB does, whatever the database's own order is; tables that models make from it
    /// take that over.
    /// </summary>
    private async Task<IReadOnlyList<string>> Collations(PostgresLoad load, CancellationToken cancellationToken)
    {
        var columns = await load.RowsAsync(
            $"""
            SELECT attname::text, pg_catalog.format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute
            WHERE attrelid = {Sql.Text(_stage.Quoted)}::regclass AND attnum > 0 AND NOT attisdropped AND attcollation <> 0 ORDER BY attnum
            """,
            cancellationToken);
        var changes = columns.Select(c => $"ALTER COLUMN {Sql.Name(c[0]!)} TYPE {c[1]} COLLATE \"C\"").ToList();
        return changes.Count == 0 ? [] : [$"ALTER TABLE {_stage.Quoted} {string.Join(", ", changes)}"];
    }

    private void Publish(PostgresTarget target, BronzeState state, bool keeps, bool hasRows, CancellationToken cancellationToken) => target.InTransaction(() =>
    {
        var views = new BronzeViews(target.Commands, table);
        if (!keeps)
        {
            views.Detach(cancellationToken);
            new PostgresReplacement(target.Commands).Table(_stage, table.Name, cancellationToken);
        }
        else if (hasRows)
        {
            Append(target.Commands, cancellationToken);
        }

        state.Write(target.Commands, table.Name, cancellationToken);
        views.Attach(cancellationToken);
        Failpoint.Hit("warehouse.before-bronze-publish");
    });

    private void Append(PostgresCommands commands, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", table.Columns.Columns.Select(c => Sql.Name(c.Name)));
        commands.Execute($"INSERT INTO {table.Name.Quoted} ({names}) SELECT {names} FROM {_stage.Quoted}", cancellationToken);
    }
}
