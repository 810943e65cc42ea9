using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Engines.Postgres.Bronze;

/// <summary>
/// Keeps the views of a table that is copied from the lake in step with it, in the caller's transaction, and drops what was
/// made for it once. What Ingot did not make is left alone: it is not in <c>ingot.bronze_state</c>.
/// </summary>
internal sealed class BronzeViews(PostgresCommands commands, LakeTable table)
{
    private const string VersionOfViews = "view";

    private readonly Dictionary<TableName, PostgresGrants> _detached = [];

    /// <summary>Whether nothing is to be done.</summary>
    public bool AreCurrent(CancellationToken cancellationToken) =>
        table.Views.All(v => IsCurrent(v, cancellationToken)) && table.Retired.All(r => BronzeState.Find(commands, r, cancellationToken) is null);

    /// <summary>Takes the views away that nothing hangs on, so that the table's columns can change.</summary>
    public void Detach(CancellationToken cancellationToken)
    {
        foreach (var view in table.Views.Select(v => v.Name))
        {
            if (BronzeState.Find(commands, view, cancellationToken) is null || PostgresRelations.Find(commands, view, cancellationToken) is not (RelationKind.View, var oid))
                continue;
            if (new PostgresReplacement(commands).Hangs(oid, cancellationToken))
                continue;
            _detached[view] = PostgresGrants.Read(commands, oid, RelationKind.View, cancellationToken);
            commands.Execute($"DROP VIEW {view.Quoted}", cancellationToken);
        }
    }

    /// <summary>Makes the views that are not there as they shall be, and drops what is not wanted any more.</summary>
    public void Attach(CancellationToken cancellationToken)
    {
        foreach (var view in table.Views.Where(v => !IsCurrent(v, cancellationToken)))
        {
            Dependent(view.Name, () => new PostgresReplacement(commands).View(view.Name, create => commands.Execute(create + view.Query, cancellationToken), cancellationToken));
            if (_detached.TryGetValue(view.Name, out var grants))
                grants.Restore(commands, view.Name, RelationKind.View, cancellationToken);
            new BronzeState(table.Id, VersionOfViews, view.Query, [], 0).Write(commands, view.Name, cancellationToken);
        }

        foreach (var name in table.Retired.Where(r => BronzeState.Find(commands, r, cancellationToken) is not null))
        {
            if (PostgresRelations.Find(commands, name, cancellationToken) is var (kind, _))
                Dependent(name, () => commands.Execute($"DROP {kind} {name.Quoted}", cancellationToken));
            BronzeState.Forget(commands, name, cancellationToken);
        }
    }

    private bool IsCurrent(LakeView view, CancellationToken cancellationToken) =>
        BronzeState.Find(commands, view.Name, cancellationToken) is { LakeVersion: VersionOfViews } state && state.Columns == view.Query
        && PostgresRelations.Find(commands, view.Name, cancellationToken) is (RelationKind.View, _);

    private static void Dependent(TableName name, Action work)
    {
        try
        {
            work();
        }
        catch (StatementException e) when (e.Class is "2BP01" or "42P16")
        {
            throw new StatementException(ErrorKind.Conflict, "warehouse.depended-on", $"What {name} is made of changes, and something depends on it: {e.Message}", e)
            {
                Class = e.Class,
                Next = "Drop what depends on it, run again, and create it anew.",
            };
        }
    }
}
