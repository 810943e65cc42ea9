using System.Collections.Immutable;
using System.Globalization;
using Ingot.Configuration.Values;
using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Connectors;

/// <summary>Reads options of sources that are databases.</summary>
/// <param name="code">Code of the failure when an option is wrong.</param>
/// <param name="what">What has these options, such as <c>A PostgreSQL source</c>.</param>
public sealed class SourceOptionTexts(string code, string what)
{
    /// <summary>Most connections that one table is read by.</summary>
    public const int MostConnections = 64;

    private const string NextTable = "Write schema.table; a part that holds a dot stands in double quotes: '\"my.schema\".\"my.table\"'.";

    /// <summary>One text that is not empty.</summary>
    /// <param name="option">The option.</param>
    /// <exception cref="IngotException">It is none.</exception>
    public string Text(SourceOption option) => option.Values is [{ } value] && value.AsSpan().Trim().Length > 0 && !value.Contains('\0', StringComparison.Ordinal)
        ? value
        : throw Wrong(option, $"The option '{option.Name}' takes one text.", $"Write one text for {option.Name}.");

    /// <summary>A query without the semicolon that ends it at other places.</summary>
    /// <param name="option">The option.</param>
    /// <exception cref="IngotException">It is none.</exception>
    public string Statement(SourceOption option) => Text(option).Trim().TrimEnd(';').TrimEnd() is { Length: > 0 } sql
        ? sql
        : throw Wrong(option, $"The option '{option.Name}' takes a query.", "Write a SELECT.");

    /// <summary>The parts of a name that are joined by dots.</summary>
    /// <param name="option">The option.</param>
    /// <param name="most">The most parts.</param>
    /// <exception cref="IngotException">It is no such name.</exception>
    public ImmutableArray<string> Name(SourceOption option, int most)
    {
        try
        {
            var parts = QuotedName.Parts(Text(option));
            return parts.Count <= most ? [.. parts] : throw Wrong(option, $"'{Text(option)}' is a name of {parts.Count} parts.", NextTable);
        }
        catch (FormatException e)
        {
            throw Wrong(option, e.Message, NextTable, e);
        }
    }

    /// <summary>A table and its schema.</summary>
    /// <param name="option">The option.</param>
    /// <exception cref="IngotException">It is no such name.</exception>
    public TableName Table(SourceOption option)
    {
        try
        {
            return QuotedName.Table(Text(option));
        }
        catch (FormatException e)
        {
            throw Wrong(option, e.Message, NextTable, e);
        }
    }

    /// <summary>How many connections read one table.</summary>
    /// <param name="option">The option.</param>
    /// <exception cref="IngotException">It is no number from 1 to <see cref="MostConnections"/>.</exception>
    public int Connections(SourceOption option) =>
        int.TryParse(Text(option), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostConnections
            ? number
            : throw Wrong(option, $"'{Text(option)}' is not a value of '{option.Name}'.", $"Use a whole number from 1 to {MostConnections}.");

    /// <summary>Demands a table or a query, and of a query nothing that is for tables.</summary>
    /// <param name="options">The options as they were written.</param>
    /// <param name="forTables">Names of those that are for tables.</param>
    /// <exception cref="IngotException">There is neither, there are both, or one is not for queries.</exception>
    public void DemandTableOrQuery(IReadOnlyList<SourceOption> options, IReadOnlyCollection<string> forTables)
    {
        var query = options.FirstOrDefault(o => o.Name == "query");
        var hasTable = options.Any(o => o.Name == "table");
        if (query is null && !hasTable)
            throw Wrong(null, $"{what} needs 'table' or 'query'.", "Write 'table: schema.table', or 'query' with a SELECT.");
        if (query is null)
            return;
        if (hasTable)
            throw Wrong(query, "'table' and 'query' exclude each other.", "Keep one of them.");
        if (options.FirstOrDefault(o => forTables.Contains(o.Name)) is { } option)
            throw Wrong(option, $"'{option.Name}' is for tables.", "Say it in the query itself.");
    }

    /// <summary>Names of columns, each once.</summary>
    /// <param name="option">The option.</param>
    /// <exception cref="IngotException">One is there twice.</exception>
    public ImmutableArray<string> Columns(SourceOption option) =>
        option.Values.GroupBy(v => v, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw Wrong(option, $"Column '{twice.Key}' is listed twice.", "Keep one of them.")
            : [.. option.Values];

    /// <summary>One of the words of an enum.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="option">The option.</param>
    /// <exception cref="IngotException">It is none of them.</exception>
    public T Choice<T>(SourceOption option)
        where T : struct, Enum
    {
        var choices = Enum.GetValues<T>().ToDictionary(v => SnakeCase.Of(v.ToString()), StringComparer.Ordinal);
        return choices.TryGetValue(Text(option), out var value)
            ? value
            : throw Wrong(option, $"'{Text(option)}' is not a value of '{option.Name}'.{Nearest.Hint(Text(option), choices.Keys)}", $"Use one of {string.Join(", ", choices.Keys)}.");
    }

    /// <summary>Reads each option once by the reader of its name.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="readers">The readers by name.</param>
    /// <param name="read">Where to begin.</param>
    /// <exception cref="IngotException">An option is unknown, given twice, or not understood.</exception>
    public T Read<T>(IReadOnlyList<SourceOption> options, IReadOnlyDictionary<string, Func<T, SourceOption, T>> readers, T read)
    {
        foreach (var option in options)
        {
            if (!readers.TryGetValue(option.Name, out var reader))
                throw Wrong(option, $"{what} has no option '{option.Name}'.{Nearest.Hint(option.Name, readers.Keys)}", $"Allowed: {string.Join(", ", readers.Keys.Order(StringComparer.Ordinal))}.");
            if (options.Count(o => o.Name == option.Name) > 1)
                throw Wrong(option, $"The option '{option.Name}' is given twice.", "Keep one of them.");
            read = reader(read, option);
        }

        return read;
    }

    /// <summary>Says that an option is wrong.</summary>
    /// <param name="option">The option; null when one is missing.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="next">What to do.</param>
    /// <param name="cause">The cause, or null.</param>
    public IngotException Wrong(SourceOption? option, string message, string next, Exception? cause = null) =>
        new(ErrorKind.Configuration, code, message, cause) { Location = option?.Place, Next = next };
}
