using Ingot.Core.Errors;
using Ingot.Connectors.SqlServer.Types;

namespace Ingot.Connectors.SqlServer.Options;

/// <summary>Gives meaning to the options of a SQL Server source; see docs/configuration.md.</summary>
internal static class SqlServerOptionsReader
{
    private static readonly string[] ForTables = ["where", "columns", "parallel"];

    private static readonly SourceOptionTexts Texts = new("sqlserver.option-value", "A SQL Server source");

    private static readonly Dictionary<string, Func<SqlServerOptions, SourceOption, SqlServerOptions>> Readers = new(StringComparer.Ordinal)
    {
        ["broken_text"] = (o, s) => o with { Policies = o.Policies with { BrokenText = Texts.Choice<BrokenText>(s) } },
        ["columns"] = (o, s) => o with { Columns = Texts.Columns(s) },
        ["fine_times"] = (o, s) => o with { Policies = o.Policies with { FineTimes = Texts.Choice<FineTimes>(s) } },
        ["isolation"] = (o, s) => o with { Isolation = Texts.Choice<IsolationChoice>(s) },
        ["offsets"] = (o, s) => o with { Policies = o.Policies with { Offsets = Texts.Choice<Offsets>(s) } },
        ["parallel"] = (o, s) => o with { Parallel = Texts.Connections(s) },
        ["query"] = (o, s) => o with { Query = Texts.Statement(s) },
        ["table"] = (o, s) => o with { Table = Texts.Table(s) },
        ["version_query"] = (o, s) => o with { VersionQuery = Texts.Statement(s) },
        ["where"] = (o, s) => o with { Where = Texts.Text(s) },
    };

    /// <summary>Reads the options.</summary>
    /// <exception cref="IngotException">An option is unknown, contradicts another, or its value is not understood.</exception>
    public static SqlServerOptions Read(IReadOnlyList<SourceOption> options)
    {
        var read = Texts.Read(options, Readers, new SqlServerOptions());
        Texts.DemandTableOrQuery(options, ForTables);
        return read;
    }
}
