using Ingot.Core.Naming;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>
/// Puts a new version in the place of a published table or view, within the caller's transaction, so that whoever was
/// granted something keeps it and whatever hangs on it stays: a plain table is swapped by renaming, one that views,
/// indexes, triggers, policies or foreign keys hang on is filled anew.
/// </summary>
internal sealed class PostgresReplacement(PostgresCommands commands)
{
    // What belongs to a table alone (row type, overflow storage, the rule that makes a view) aside, whatever depends on it is somebody's.
    private const string HangsOn = """
        SELECT c.reloptions IS NOT NULL OR c.relrowsecurity OR c.relkind NOT IN ('r', 'v') OR EXISTS (
            SELECT FROM pg_catalog.pg_depend d
            WHERE d.deptype IN ('n', 'a')
              AND NOT (d.classid = 'pg_catalog.pg_rewrite'::regclass
                       AND d.objid IN (SELECT r.oid FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid))
              AND ((d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = c.oid)
                OR (d.refclassid = 'pg_catalog.pg_type'::regclass
                    AND d.refobjid IN (SELECT t.oid FROM pg_catalog.pg_type t WHERE t.typrelid = c.oid
                                       UNION SELECT t.typarray FROM pg_catalog.pg_type t WHERE t.typrelid = c.oid AND t.typarray <> 0))))
        FROM pg_catalog.pg_class c WHERE c.oid = $1
        """;

    /// <summary>Puts a staged table in the place of what is published.</summary>
    public void Table(TableName stage, TableName name, CancellationToken cancellationToken)
    {
        if (PostgresRelations.Find(commands, name, cancellationToken) is not var (kind, oid))
        {
            Rename(stage, name, cancellationToken);
            return;
        }

        if (kind == RelationKind.Table && Hangs(oid, cancellationToken))
        {
            new PostgresRefill(commands).Run(stage, name, cancellationToken);
            return;
        }

        var grants = PostgresGrants.Read(commands, oid, kind, cancellationToken);
        commands.Execute($"DROP {kind} {name.Quoted}", cancellationToken);
        Rename(stage, name, cancellationToken);
        grants.Restore(commands, name, RelationKind.Table, cancellationToken);
    }

    /// <summary>Puts a view in the place of what is published.</summary>
    public void View(TableName name, Action<string> create, CancellationToken cancellationToken)
    {
        if (PostgresRelations.Find(commands, name, cancellationToken) is not var (kind, oid))
        {
            create($"CREATE VIEW {name.Quoted} AS\n");
            return;
        }

        if (kind == RelationKind.View && Hangs(oid, cancellationToken))
        {
            create($"CREATE OR REPLACE VIEW {name.Quoted} AS\n");
            return;
        }

        var grants = PostgresGrants.Read(commands, oid, kind, cancellationToken);
        commands.Execute($"DROP {kind} {name.Quoted}", cancellationToken);
        create($"CREATE VIEW {name.Quoted} AS\n");
        grants.Restore(commands, name, RelationKind.View, cancellationToken);
    }

    /// <summary>Whether something that somebody else made hangs on a table or view.</summary>
    public bool Hangs(long oid, CancellationToken cancellationToken) => commands.Scalar<bool>(HangsOn, [oid], cancellationToken);

    private void Rename(TableName from, TableName to, CancellationToken cancellationToken) =>
        commands.Execute($"ALTER TABLE {from.Quoted} RENAME TO {Sql.Name(to.Name)}", cancellationToken);
}
