using Ingot.Configuration.Options;
using Ingot.Connectors.SqlServer.Types;

namespace Ingot.Connectors.SqlServer.Options;

/// <summary>Describes what a job may say of a SQL Server source; <see cref="SqlServerOptionsReader"/> reads it.</summary>
internal static class SqlServerSourceOptions
{
    /// <summary>The options.</summary>
    public static IReadOnlyList<OptionDescription> All { get; } =
    [
        DatabaseSourceOptions.Table, DatabaseSourceOptions.Query, DatabaseSourceOptions.Where, DatabaseSourceOptions.Columns, DatabaseSourceOptions.Parallel,
        OptionDescription.OfWords<IsolationChoice>("isolation", "`snapshot` where the database allows it, else `read_committed`", "the isolation of the transactions that read"),
        DatabaseSourceOptions.VersionQuery,
        OptionDescription.OfWords<FineTimes>("fine_times", "error", "times whose seventh digit is no zero"),
        OptionDescription.OfWords<Offsets>("offsets", "instant", "what is kept of a `datetimeoffset`"),
        OptionDescription.OfWords<BrokenText>("broken_text", "error", "half of a surrogate pair in a text"),
    ];
}
