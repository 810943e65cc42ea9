using Ingot.Core.Errors;
using Ingot.Postgres.Types;

namespace Ingot.Connectors.Postgres.Options;

/// <summary>Gives meaning to the options of a PostgreSQL source; see docs/configuration.md.</summary>
internal static class PostgresOptionsReader
{
    private static readonly string[] ForTables = ["where", "columns", "parallel"];

    private static readonly SourceOptionTexts Texts = new("postgres.option-value", "A PostgreSQL source");

    private static readonly Dictionary<string, Func<PostgresOptions, SourceOption, PostgresOptions>> Readers = new(StringComparer.Ordinal)
    {
        ["columns"] = (o, s) => o with { Columns = Texts.Columns(s) },
        ["parallel"] = (o, s) => o with { Parallel = Texts.Connections(s) },
        ["query"] = (o, s) => o with { Query = Texts.Statement(s) },
        ["special_arrays"] = (o, s) => o with { Policies = o.Policies with { Arrays = Texts.Choice<SpecialArrays>(s) } },
        ["special_dates"] = (o, s) => o with { Policies = o.Policies with { Dates = Texts.Choice<SpecialDates>(s) } },
        ["special_numbers"] = (o, s) => o with { Policies = o.Policies with { Numbers = Texts.Choice<SpecialNumbers>(s) } },
        ["table"] = (o, s) => o with { Table = Texts.Table(s) },
        ["version_query"] = (o, s) => o with { VersionQuery = Texts.Statement(s) },
        ["where"] = (o, s) => o with { Where = Texts.Text(s) },
    };

    /// <summary>Reads the options.</summary>
    /// <exception cref="IngotException">An option is unknown, contradicts another, or its value is not understood.</exception>
    public static PostgresOptions Read(IReadOnlyList<SourceOption> options)
    {
        var read = Texts.Read(options, Readers, new PostgresOptions());
        Texts.DemandTableOrQuery(options, ForTables);
        return read;
    }
}
