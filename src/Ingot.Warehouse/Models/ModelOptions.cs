using Ingot.Configuration.Options;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Checks.Kinds;

namespace Ingot.Warehouse.Models;

/// <summary>Describes what the header of a model may say; <see cref="ModelReader"/> and <see cref="CheckReader"/> read it.</summary>
public static class ModelOptions
{
    /// <summary>The options.</summary>
    /// <param name="kinds">The kinds of checks that Ingot has.</param>
    /// <param name="others">Names of kinds of checks that plugins bring, whose values only they understand.</param>
    public static OptionSet Of(IReadOnlyList<CheckKind> kinds, IEnumerable<string> others) => new(
        "",
        [
            new() { Key = "description", Type = OptionType.Text, Meaning = "what a row of the table is" },
            OptionDescription.OfWords<Materialization>("materialize", "table", "what the model becomes"),
            new() { Key = "key", Type = OptionType.TextList, Meaning = "the columns that tell a row from the others: they hold a value, and no two rows have the same; needed for `incremental`" },
            new() { Key = "cursor", Type = OptionType.Text, Meaning = "the column of which only greater values are new, for `incremental`" },
            .. kinds.SelectMany(kind => kind.Options.Select(o => o with { Key = o.Key.Length == 0 ? $"checks[].{kind.Name}" : $"checks[].{kind.Name}.{o.Key}" })),
            .. others.Select(name => new OptionDescription { Key = $"checks[].{name}", Type = OptionType.Any, Meaning = "a check of a plugin" }),
            OptionDescription.OfWords<CheckSeverity>("checks[].severity", "error", "whether the table is published all the same"),
            new() { Key = "checks[].reason", Type = OptionType.Text, Meaning = "what is wrong, in your words; for the report and the quarantine" },
            new() { Key = "checks[].at_least", Type = OptionType.Decimal, Min = 0, Max = 1, Meaning = "the share of rows that must pass" },
            new() { Key = "checks[].on_fail", Type = OptionType.Choice, Allowed = ["quarantine"], Meaning = "`quarantine`: rows that fail go there, and the others are published" },
            new() { Key = "checks[].nulls", Type = OptionType.Choice, Allowed = ["pass", "fail"], Default = "fail", Meaning = "what a condition that is null counts as, for `expression`" },
        ]);
}
