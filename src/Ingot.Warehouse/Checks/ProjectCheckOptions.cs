using Ingot.Configuration.Options;
using Ingot.Warehouse.Checks.Kinds;

namespace Ingot.Warehouse.Checks;

/// <summary>Describes what the files of checks may say; <see cref="ProjectChecks"/> reads them.</summary>
public static class ProjectCheckOptions
{
    /// <summary>The options.</summary>
    public static OptionSet Set { get; } = new(
        "",
        [
            new() { Key = "checks[].name", Type = OptionType.Text, Required = true, Meaning = "the check's name, which no other has" },
            .. CheckKindOptions.Sql.Select(o => o with { Key = o.Key.Length == 0 ? "checks[].sql" : $"checks[].sql.{o.Key}" }),
            new() { Key = "checks[].description", Type = OptionType.Text, Meaning = "what holds when it passes" },
            OptionDescription.OfWords<CheckSeverity>("checks[].severity", "error", "whether the run fails"),
        ]);
}
