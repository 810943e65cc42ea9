using Ingot.Core;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Setup;

/// <summary>Statements that are executed together: in one transaction, so that a killed setup leaves all of them or none.</summary>
/// <param name="InWarehouse">Whether they belong into the warehouse's database; otherwise into the administrator's.</param>
/// <param name="Statements">The statements.</param>
internal sealed record SqlWork(bool InWarehouse, params IReadOnlyList<SetupStatement> Statements) : SetupWork
{
    /// <summary>A statement that PostgreSQL executes only outside of a transaction, before the others.</summary>
    public SetupStatement? Alone { get; init; }

    public override IReadOnlyList<string> Shown => [.. (Alone is null ? Statements : [Alone, .. Statements]).Select(s => s.Text + ";")];

    public override string Place(SetupSettings settings) =>
        $"in {Sql.Name(InWarehouse ? settings.Warehouse.Database : settings.Admin.Database)} as {Sql.Name(settings.Admin.User)}";

    internal override async Task ExecuteAsync(SetupSite site, CancellationToken cancellationToken)
    {
        if (Alone is not null)
        {
            await site.Server.RunAsync(Alone, cancellationToken);
            Failpoint.Hit("setup.database-created");
        }

        var connection = InWarehouse ? (await site.WarehouseAsync(cancellationToken))! : site.Server;
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var statement in Statements)
            await connection.RunAsync(statement, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
