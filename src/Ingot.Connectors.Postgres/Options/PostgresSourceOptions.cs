using Ingot.Configuration.Options;
using Ingot.Postgres.Types;

namespace Ingot.Connectors.Postgres.Options;

/// <summary>Describes what a job may say of a PostgreSQL source; <see cref="PostgresOptionsReader"/> reads it.</summary>
internal static class PostgresSourceOptions
{
    /// <summary>The options.</summary>
    public static IReadOnlyList<OptionDescription> All { get; } =
    [
        DatabaseSourceOptions.Table, DatabaseSourceOptions.Query, DatabaseSourceOptions.Where, DatabaseSourceOptions.Columns,
        DatabaseSourceOptions.Parallel with { Default = "1; 2 from 256 MiB on" },
        DatabaseSourceOptions.VersionQuery,
        OptionDescription.OfWords<SpecialDates>("special_dates", "error", "dates and times that are infinite, before year 1 or after 9999"),
        OptionDescription.OfWords<SpecialNumbers>("special_numbers", "error", "NaN in a column of decimals"),
        OptionDescription.OfWords<SpecialArrays>("special_arrays", "error", "arrays of several dimensions, or whose first index is not 1"),
    ];
}
