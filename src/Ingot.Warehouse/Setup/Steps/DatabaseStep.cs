using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Setup.Steps;

/// <summary>
/// The database. It is created closed to everybody, then marked as made by setup, and opened in the same transaction:
/// so a database that a killed setup left cannot be taken for anybody else's.
/// </summary>
internal sealed class DatabaseStep : ISetupStep
{
    private const string Kind = "database";

    public SetupStep Step => SetupStep.Database;

    public async Task<IReadOnlyList<SetupItem>> LookAsync(SetupSite site, CancellationToken cancellationToken)
    {
        var name = site.Settings.Warehouse.Database;
        var quoted = Sql.Name(name);
        var facts = await DatabaseFacts.OfAsync(site.Server, name, cancellationToken);
        if (facts is { IsDamaged: true })
        {
            var drop = new SetupItem(Kind, name, SetupState.Changed, new SqlWork(InWarehouse: false) { Alone = $"DROP DATABASE {quoted}" })
            {
                Note = "a DROP DATABASE that was cut short left it unusable",
            };
            return [drop, await CreateAsync(site, quoted, cancellationToken)];
        }

        if (facts is null)
            return [await CreateAsync(site, quoted, cancellationToken)];
        if (facts.IsUnfinished)
            return [new SetupItem(Kind, name, SetupState.Changed, new SqlWork(InWarehouse: false, Opening(site.Settings, quoted))) { Note = "a setup was stopped while it made it" }];
        if (!facts.AllowsConnections)
            throw Closed(site.Settings);
        if (facts.Encoding != "UTF8")
            throw NotUnicode(site.Settings, facts.Encoding);
        return [new SetupItem(Kind, name, SetupState.WasThere)];
    }

    private static async Task<SetupItem> CreateAsync(SetupSite site, string quoted, CancellationToken cancellationToken)
    {
        var locale = await LocaleChoice.OfAsync(site.Server, cancellationToken);
        return new SetupItem(Kind, site.Settings.Warehouse.Database, SetupState.Created, new SqlWork(InWarehouse: false, Opening(site.Settings, quoted))
        {
            Alone = $"CREATE DATABASE {quoted} TEMPLATE template0 {locale.Clauses} ALLOW_CONNECTIONS false",
        });
    }

    private static SetupStatement[] Opening(SetupSettings settings, string quoted) =>
    [
        $"COMMENT ON DATABASE {quoted} IS {Sql.Text(WarehouseSchema.MarkOf("Warehouse", settings.Project))}",
        // Whoever is to read the warehouse is let in by name.
        $"REVOKE ALL ON DATABASE {quoted} FROM PUBLIC",
        $"ALTER DATABASE {quoted} ALLOW_CONNECTIONS true",
    ];

    private static IngotException Closed(SetupSettings settings) =>
        new(ErrorKind.Target, "setup.database-closed", $"Database '{settings.Warehouse.Database}' allows no connections, and setup did not make it.")
        {
            Next = $"Open it: ALTER DATABASE {Sql.Name(settings.Warehouse.Database)} ALLOW_CONNECTIONS true; or name another in connection '{settings.Warehouse.Name}'.",
        };

    private static IngotException NotUnicode(SetupSettings settings, string encoding) =>
        new(ErrorKind.Target, "setup.encoding", $"Database '{settings.Warehouse.Database}' has encoding {encoding}; a warehouse needs UTF8.")
        {
            Next = $"Name another database in connection '{settings.Warehouse.Name}'; setup creates it.",
        };
}
