using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Models;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Engines;

/// <summary>
/// A session on a warehouse: statements, transactions, and the steps of a build that no SQL of all engines can say. Every
/// statement that fails throws <see cref="StatementException"/>. Not for several threads at once.
/// </summary>
internal interface IWarehouseSession : IDisposable
{
    /// <summary>How this engine writes what differs between engines.</summary>
    WarehouseDialect Dialect { get; }

    /// <summary>Engine and version; another one builds every model anew.</summary>
    string EngineVersion { get; }

    /// <summary>Runs a statement and returns the rows it changed.</summary>
    /// <param name="sql">One statement; parameters are <c>$1</c>, <c>$2</c>, ….</param>
    /// <param name="values">Values of the parameters.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    long Execute(string sql, IReadOnlyList<object?> values, CancellationToken cancellationToken);

    /// <summary>Runs a query and returns its first row; null when there is none.</summary>
    /// <param name="sql">One query; parameters are <c>$1</c>, <c>$2</c>, ….</param>
    /// <param name="values">Values of the parameters.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    IReadOnlyList<object?>? First(string sql, IReadOnlyList<object?> values, CancellationToken cancellationToken);

    /// <summary>Runs a query that returns what is wrong: counts its rows and keeps the first few as text.</summary>
    /// <param name="query">The query; a failure's position is one in its text.</param>
    /// <param name="keep">How many rows to keep.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    OffendingRows Offending(SqlText query, int keep, CancellationToken cancellationToken);

    /// <summary>Asks the planner for the columns of a query, which is not run.</summary>
    IReadOnlyList<RelationColumn> ColumnsOf(string query, CancellationToken cancellationToken);

    /// <summary>The columns of a table or view.</summary>
    IReadOnlyList<RelationColumn> ColumnsOf(TableName table, CancellationToken cancellationToken);

    /// <summary>Whether there is a table or view of that name, and which.</summary>
    RelationKind? Find(TableName name, CancellationToken cancellationToken);

    /// <summary>Runs work in one transaction that takes effect when the work returns true and is undone otherwise.</summary>
    bool InTransaction(Func<bool> work);

    /// <summary>Runs queries that may fail without spoiling the transaction around them.</summary>
    T Try<T>(Func<T> work);

    /// <summary>Tells the planner about a table that was just filled.</summary>
    void Analyze(TableName table, CancellationToken cancellationToken);

    /// <summary>In a transaction: puts a staged table in the place of what is published under a name.</summary>
    /// <param name="stage">The staged table, which is gone afterwards.</param>
    /// <param name="name">The published name, of a table, a view or nothing.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    void ReplaceTable(TableName stage, TableName name, CancellationToken cancellationToken);

    /// <summary>In a transaction: puts a view in the place of what is published under a name.</summary>
    /// <param name="name">The published name, of a table, a view or nothing.</param>
    /// <param name="create">Creates the view: runs the given beginning of a statement, which ends with AS, and its query.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    void ReplaceView(TableName name, Action<string> create, CancellationToken cancellationToken);

    /// <summary>In a transaction: removes a published table, if there is one.</summary>
    void DropTable(TableName name, CancellationToken cancellationToken);

    /// <summary>Removes a half-built table, also when the session is no longer of use; what stays is removed by the next run.</summary>
    void DropStage(TableName stage);
}
