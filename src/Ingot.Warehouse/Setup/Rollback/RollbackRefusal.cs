using Ingot.Core.Errors;

namespace Ingot.Warehouse.Setup.Rollback;

/// <summary>Why a rollback will not drop something.</summary>
internal static class RollbackRefusal
{
    private const string Nothing = "Nothing was dropped.";

    public static IngotException OfTheServer(SetupSettings settings) =>
        new(ErrorKind.Usage, "setup.rollback-server", $"Database '{settings.Warehouse.Database}' belongs to the server and is never dropped.")
        {
            State = Nothing,
            Next = "'ingot setup --rollback --keep-database' drops the schemas in it.",
        };

    public static IngotException NotOurs(SetupSettings settings, DatabaseContents? contents)
    {
        var others = contents?.Others.Select(s => s.Name).ToArray() ?? [];
        var held = others.Length > 0 ? $" and holds more than Ingot's schemas: {string.Join(", ", others)}" : "";
        return new IngotException(ErrorKind.Conflict, "setup.not-ours", $"Setup did not make database '{settings.Warehouse.Database}': it was there before{held}.")
        {
            State = Nothing,
            Next = "'ingot setup --rollback --keep-database' drops Ingot's schemas only; with --drop-others the database goes, with all it holds.",
            Facts = new Dictionary<string, object?> { ["database"] = settings.Warehouse.Database, ["others"] = others },
        };
    }

    public static IngotException DependedOn(SetupSettings settings, IReadOnlyList<(string Kind, string Name, string On)> dependents)
    {
        var named = dependents.Select(d => $"{d.Kind} {d.Name} on {d.On}").ToArray();
        return new IngotException(
            ErrorKind.Conflict, "setup.depended-on", $"Outside of Ingot's schemas, database '{settings.Warehouse.Database}' has what depends on them: {string.Join(", ", named)}.")
        {
            State = Nothing,
            Next = "Drop what is named, or let it go with the schemas by --drop-others.",
            Facts = new Dictionary<string, object?> { ["dependents"] = named },
        };
    }
}
