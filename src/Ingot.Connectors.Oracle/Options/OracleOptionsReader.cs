using Ingot.Connectors.Ado.Types;
using Ingot.Connectors.Oracle.Naming;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Oracle.Options;

/// <summary>Gives meaning to the options of an Oracle source; see docs/formats/oracle.md.</summary>
internal static class OracleOptionsReader
{
    private static readonly string[] ForTables = ["where", "columns", "parallel"];

    private static readonly SourceOptionTexts Texts = new("oracle.option-value", "An Oracle source");

    private static readonly Dictionary<string, Func<OracleOptions, SourceOption, OracleOptions>> Readers = new(StringComparer.Ordinal)
    {
        ["columns"] = (o, s) => o with { Columns = Texts.Columns(s) },
        ["fine_times"] = (o, s) => o with { Policies = o.Policies with { FineTimes = Texts.Choice<FineTimes>(s) } },
        ["number"] = (o, s) => o with { Policies = o.Policies with { Number = Number(s) } },
        ["other_types"] = (o, s) => o with { Policies = o.Policies with { OtherTypes = Texts.Choice<OtherTypes>(s) } },
        ["parallel"] = (o, s) => o with { Parallel = Texts.Connections(s) },
        ["query"] = (o, s) => o with { Query = Texts.Statement(s) },
        ["table"] = Table,
        ["version_query"] = (o, s) => o with { VersionQuery = Texts.Statement(s) },
        ["where"] = (o, s) => o with { Where = Texts.Text(s) },
    };

    /// <summary>Reads the options.</summary>
    /// <exception cref="IngotException">An option is unknown, contradicts another, or its value is not understood.</exception>
    public static OracleOptions Read(IReadOnlyList<SourceOption> options)
    {
        var read = Texts.Read(options, Readers, new OracleOptions());
        Texts.DemandTableOrQuery(options, ForTables);
        return read;
    }

    private static OracleOptions Table(OracleOptions options, SourceOption option)
    {
        const string next = "Write SCHEMA.TABLE; a part that is not all capitals, or holds a dot, stands in double quotes: 'SALES.\"my.table\"'.";
        try
        {
            var parts = OracleName.Parts(Texts.Text(option));
            return parts.Length <= 2 ? options with { Table = parts } : throw Texts.Wrong(option, $"'{Texts.Text(option)}' is a name of {parts.Length} parts.", next);
        }
        catch (FormatException e)
        {
            throw Texts.Wrong(option, e.Message, next, e);
        }
    }

    private static NumberPolicy Number(SourceOption option) => NumberPolicy.Parse(Texts.Text(option))
        ?? throw Texts.Wrong(option, $"'{Texts.Text(option)}' is not a value of 'number'.", $"Use {NumberPolicy.Words}.");
}
