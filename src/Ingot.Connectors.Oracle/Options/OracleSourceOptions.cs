using Ingot.Configuration.Options;
using Ingot.Connectors.Ado.Options;

namespace Ingot.Connectors.Oracle.Options;

/// <summary>Describes what a job may say of an Oracle source; <see cref="OracleOptionsReader"/> reads it.</summary>
internal static class OracleSourceOptions
{
    /// <summary>The options.</summary>
    public static IReadOnlyList<OptionDescription> All { get; } =
    [
        DatabaseSourceOptions.Table with { Meaning = "a table, view or synonym, `ORDERS` or `SALES.ORDERS`; what is not all capitals stands in double quotes; this or `query`" },
        DatabaseSourceOptions.Query, DatabaseSourceOptions.Where, DatabaseSourceOptions.Columns, DatabaseSourceOptions.Parallel, DatabaseSourceOptions.VersionQuery,
        .. AdoSourceOptions.Policies,
    ];
}
