using Ingot.Configuration.Options;

namespace Ingot.Connectors;

/// <summary>Describes the options that sources which are databases share; <see cref="SourceOptionTexts"/> reads them.</summary>
public static class DatabaseSourceOptions
{
    /// <summary>What is read, by name.</summary>
    public static OptionDescription Table { get; } = new() { Key = "table", Type = OptionType.Text, Meaning = "a table or view, `schema.name`; a part that holds a dot stands in double quotes; this or `query`" };

    /// <summary>What is read, as a query.</summary>
    public static OptionDescription Query { get; } = new() { Key = "query", Type = OptionType.Text, Meaning = "one SELECT, in place of `table`" };

    /// <summary>Which rows.</summary>
    public static OptionDescription Where { get; } = new() { Key = "where", Type = OptionType.Text, Default = "all rows", Meaning = "an SQL condition on the rows of `table`" };

    /// <summary>Which columns.</summary>
    public static OptionDescription Columns { get; } = new() { Key = "columns", Type = OptionType.TextList, Default = "all columns", Meaning = "columns of `table`; no others are read" };

    /// <summary>How many connections.</summary>
    public static OptionDescription Parallel { get; } = new() { Key = "parallel", Type = OptionType.Integer, Min = 1, Max = SourceOptionTexts.MostConnections, Default = "1", Meaning = "connections that read the table at once" };

    /// <summary>How a change is known.</summary>
    public static OptionDescription VersionQuery { get; } = new() { Key = "version_query", Type = OptionType.Text, Meaning = "a query whose answer changes whenever the rows may have changed; while it is the same, nothing is read" };
}
