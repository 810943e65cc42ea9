using Ingot.Cli.Output;
using Ingot.Warehouse.Setup;
using Ingot.Warehouse.Setup.Rollback;

namespace Ingot.Cli.SettingUp;

/// <summary>The words for what setup finds and does.</summary>
internal static class SetupWords
{
    public static string Of(SetupStep step) => step.ToString().ToLowerInvariant();

    public static string Of(SetupState state) => state switch
    {
        SetupState.WasThere => "was there",
        SetupState.Created => "created",
        _ => "changed",
    };

    /// <summary>The state before anything is done.</summary>
    public static string Before(SetupState state) => state switch
    {
        SetupState.WasThere => "there",
        SetupState.Created => "missing",
        _ => "to be changed",
    };

    public static string Of(RollbackState state) => state switch
    {
        RollbackState.Dropped => "dropped",
        RollbackState.Kept => "kept",
        _ => "not there",
    };

    /// <summary>The state for programs.</summary>
    public static string Key(string words) => words.Replace(' ', '_');

    /// <summary>Things of one state on one line: <c>created logs, bronze</c>.</summary>
    public static string Summary(IReadOnlyList<SetupItem> items, Func<SetupState, string> word)
    {
        var groups = items.GroupBy(i => i.State).OrderByDescending(g => g.Key != SetupState.WasThere)
            .Select(g => $"{string.Join(", ", g.Select(i => SafeText.Of(i.Name)))} {word(g.Key)}");
        var notes = items.Where(i => i.Note is not null).Select(i => $"{SafeText.Of(i.Name)}: {SafeText.Of(i.Note!)}");
        return string.Join("; ", groups.Concat(notes));
    }
}
