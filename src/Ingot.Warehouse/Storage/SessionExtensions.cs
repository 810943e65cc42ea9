using Ingot.DuckDb;

namespace Ingot.Warehouse.Storage;

/// <summary>What the warehouse asks of a session beyond single statements.</summary>
internal static class SessionExtensions
{
    /// <summary>Runs work in one transaction: all of it takes effect, or after an exception none.</summary>
    public static void InTransaction(this DuckDbSession session, Action work) => session.InTransaction(() =>
    {
        work();
        return true;
    });

    /// <summary>Runs work in one transaction that takes effect when the work returns true and is undone otherwise.</summary>
    public static bool InTransaction(this DuckDbSession session, Func<bool> work)
    {
        session.Execute("BEGIN TRANSACTION");
        var commits = false;
        try
        {
            commits = work();
        }
        finally
        {
            // A failed statement may have ended the transaction already; ROLLBACK then has nothing to do and says so.
            if (!commits)
                Rollback(session);
        }

        if (commits)
            session.Execute("COMMIT");
        return commits;
    }

    /// <summary>A text value that cannot be null.</summary>
    public static string Text(this Chunk chunk, int column, int row) => (string)chunk[column].GetValue(row)!;

    private static void Rollback(DuckDbSession session)
    {
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (DuckDbException e) when (e.ErrorClass == DuckDbErrorClass.Transaction)
        {
            // No transaction is active: there is nothing left to undo.
        }
    }
}
