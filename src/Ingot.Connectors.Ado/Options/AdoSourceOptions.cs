using Ingot.Configuration.Options;
using Ingot.Connectors.Ado.Types;

namespace Ingot.Connectors.Ado.Options;

/// <summary>Describes what a job may say of a source that is read by a driver; <see cref="AdoOptionsReader"/> reads it.</summary>
public static class AdoSourceOptions
{
    /// <summary>The options.</summary>
    public static IReadOnlyList<OptionDescription> All { get; } =
    [
        DatabaseSourceOptions.Table with { Meaning = "a table or view, `name`, `schema.name` or `catalogue.schema.name`; a part that holds a dot stands in double quotes; this or `query`" },
        DatabaseSourceOptions.Query, DatabaseSourceOptions.Where, DatabaseSourceOptions.Columns, DatabaseSourceOptions.VersionQuery,
        .. Policies,
    ];

    /// <summary>Those that say how values are read.</summary>
    public static IReadOnlyList<OptionDescription> Policies =>
    [
        new() { Key = "number", Type = OptionType.Text, Default = "decimal(38,10)", Meaning = "how numbers are read whose source does not limit their digits: `decimal(WIDTH,SCALE)`, `double`, `text`, or `error`" },
        OptionDescription.OfWords<FineTimes>("fine_times", "keep", "times finer than a microsecond"),
        OptionDescription.OfWords<OtherTypes>("other_types", "error", "types that have no like in Ingot: an error, or the text that the driver makes of them"),
    ];
}
