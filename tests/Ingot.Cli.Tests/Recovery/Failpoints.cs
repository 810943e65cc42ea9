using System.Text.RegularExpressions;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Recovery;

/// <summary>The failpoints of the program: the places where <c>INGOT_FAILPOINT</c> kills it.</summary>
internal static partial class Failpoints
{
    /// <summary>Every failpoint, and how a run comes by it.</summary>
    public static IReadOnlyList<Failpoint> All { get; } =
    [
        new("run.started"),
        new("run.after-publish"),
        new("load.after-write"),
        new("load.before-quarantine"),
        new("load.after-quarantine"),
        new("load.before-commit"),
        new("load.after-commit"),
        new("lake.before-commit"),
        new("lake.after-commit"),
        new("lake.before-checkpoint"),
        new("lake.after-checkpoint-file"),
        // The warehouse is made while the journal takes the run down.
        new("warehouse.before-create") { NeverRan = true, IsJournaled = null },
        new("warehouse.after-stage"),
        new("warehouse.before-publish"),
        new("warehouse.after-publish"),
        // These two kill the run before the journal has heard of it.
        new("journal.before-create") { NeverRan = true, IsJournaled = false },
        new("journal.before-start") { IsJournaled = false },
        new("journal.before-flush") { TakesTime = true },
        new("journal.before-end"),
        new("target.before-commit") { NeedsTarget = true },
        new("target.after-commit") { NeedsTarget = true },
    ];

    /// <summary>The failpoints of <c>ingot setup</c>, where <see cref="SettingUp.SetupKillTests"/> kills it.</summary>
    public static IReadOnlyList<string> OfSetup { get; } =
    [
        "setup.database-created", "setup.database", "setup.role", "setup.schemas", "setup.access", "setup.journal", "setup.samples",
    ];

    /// <summary>The failpoints of <c>ingot setup --rollback</c>, where <see cref="SettingUp.RollbackTests"/> kills it.</summary>
    public static IReadOnlyList<string> OfRollback { get; } = ["setup.rollback", "setup.rollback-before-commit"];

    /// <summary>The failpoints of a warehouse in PostgreSQL, where <see cref="Warehouses.RetailOnBothTests"/> kills it.</summary>
    public static IReadOnlyList<string> OfPostgres { get; } = ["warehouse.after-bronze-stage", "warehouse.before-bronze-publish"];

    /// <summary>The failpoints of a lake in Azure storage, where <see cref="Lakes.AzureLakeTests"/> kills it.</summary>
    public static IReadOnlyList<string> OfAzure { get; } = ["azure.before-block-list"];

    /// <summary>The failpoints of alerts, where <see cref="Alerting.LostNoticeTests"/> kills a run.</summary>
    public static IReadOnlyList<string> OfAlerts { get; } = ["alerts.before-send"];

    /// <summary>The failpoints of loads that compare by key, where <see cref="Keyed.KeyedKillTests"/> kills them.</summary>
    public static IReadOnlyList<string> OfKeys { get; } = ["load.after-stage", "load.after-compare"];

    /// <summary>The failpoints named in the program's sources.</summary>
    public static IReadOnlyList<string> InSources()
    {
        var calls = Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => Call().Matches(File.ReadAllText(f)))
            .Select(c => (Call: c.Value, Names: Name().Matches(c.Value).Select(n => n.Groups["name"].Value)))
            .ToList();
        Assert.All(calls, c => Assert.True(c.Names.Any(), $"'{c.Call}' does not name its failpoint, so it cannot be found."));
        return [.. calls.SelectMany(c => c.Names).Distinct().Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"Failpoint\.Hit\([^;]*;", RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex("""
        "(?<name>[^"]+)"
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
