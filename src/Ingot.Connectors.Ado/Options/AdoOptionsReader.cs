using Ingot.Connectors.Ado.Types;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Ado.Options;

/// <summary>Gives meaning to the options of a source of kind <c>ado</c>; see docs/formats/ado.md.</summary>
internal static class AdoOptionsReader
{
    /// <summary>Catalogue, schema and table.</summary>
    private const int MostParts = 3;

    private static readonly string[] ForTables = ["where", "columns"];

    private static readonly SourceOptionTexts Texts = new("ado.option-value", "A source that is read by a driver");

    private static readonly Dictionary<string, Func<AdoOptions, SourceOption, AdoOptions>> Readers = new(StringComparer.Ordinal)
    {
        ["columns"] = (o, s) => o with { Columns = Texts.Columns(s) },
        ["fine_times"] = (o, s) => o with { Policies = o.Policies with { FineTimes = Texts.Choice<FineTimes>(s) } },
        ["number"] = (o, s) => o with { Policies = o.Policies with { Number = Number(s) } },
        ["other_types"] = (o, s) => o with { Policies = o.Policies with { OtherTypes = Texts.Choice<OtherTypes>(s) } },
        ["query"] = (o, s) => o with { Query = Texts.Statement(s) },
        ["table"] = (o, s) => o with { Table = Texts.Name(s, MostParts) },
        ["version_query"] = (o, s) => o with { VersionQuery = Texts.Statement(s) },
        ["where"] = (o, s) => o with { Where = Texts.Text(s) },
    };

    /// <summary>Reads the options.</summary>
    /// <exception cref="IngotException">An option is unknown, contradicts another, or its value is not understood.</exception>
    public static AdoOptions Read(IReadOnlyList<SourceOption> options)
    {
        var read = Texts.Read(options, Readers, new AdoOptions());
        Texts.DemandTableOrQuery(options, ForTables);
        return read;
    }

    private static NumberPolicy Number(SourceOption option) => NumberPolicy.Parse(Texts.Text(option))
        ?? throw Texts.Wrong(option, $"'{Texts.Text(option)}' is not a value of 'number'.", $"Use {NumberPolicy.Words}.");
}
