using Ingot.Configuration.Options;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Checks.Kinds;

/// <summary>Describes the values of Ingot's own rules; <see cref="OwnCheckKinds"/> reads them.</summary>
internal static class CheckKindOptions
{
    private static readonly OptionDescription Column = new() { Key = "column", Type = OptionType.Text, Required = true, Meaning = "the column" };

    public static IReadOnlyList<OptionDescription> Columns { get; } = [new() { Key = "", Type = OptionType.TextList, Meaning = "a column, or several" }];

    public static IReadOnlyList<OptionDescription> AcceptedValues { get; } =
        [Column, new() { Key = "values", Type = OptionType.TextList, Required = true, Meaning = "the values that it may hold" }];

    public static IReadOnlyList<OptionDescription> Range { get; } =
        [Column, new() { Key = "min", Type = OptionType.Text, Meaning = "the least value" }, new() { Key = "max", Type = OptionType.Text, Meaning = "the greatest value" }];

    public static IReadOnlyList<OptionDescription> Pattern { get; } =
        [Column, new() { Key = "matches", Type = OptionType.Text, Required = true, Meaning = "a regular expression that the text contains a match of" }];

    public static IReadOnlyList<OptionDescription> Relationship { get; } =
        [Column, new() { Key = "to", Type = OptionType.Text, Required = true, Meaning = "a column of another table, `schema.table.column`" }];

    public static IReadOnlyList<OptionDescription> RowCount { get; } =
        [new() { Key = "min", Type = OptionType.Integer, Min = 0, Meaning = "the least number of rows" }, new() { Key = "max", Type = OptionType.Integer, Min = 0, Meaning = "the greatest number of rows" }];

    public static IReadOnlyList<OptionDescription> Freshness { get; } =
        [Column, new() { Key = "within", Type = OptionType.Duration, Required = true, Meaning = "how old the newest time may be" }];

    public static IReadOnlyList<OptionDescription> Sql { get; } =
    [
        new() { Key = "", Type = OptionType.Text, Meaning = "SQL; or a map with SQL for each engine" },
        .. ModelFiles.Engines.Select(engine => new OptionDescription { Key = engine, Type = OptionType.Text, Meaning = $"the SQL for engine {engine}" }),
    ];
}
