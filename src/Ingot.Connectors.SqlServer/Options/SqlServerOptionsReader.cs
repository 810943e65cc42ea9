using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Configuration.Values;
using Ingot.Connectors.SqlServer.Types;

namespace Ingot.Connectors.SqlServer.Options;

/// <summary>Gives meaning to the options of a SQL Server source; see docs/configuration.md.</summary>
internal static class SqlServerOptionsReader
{
    private static readonly string[] ForTables = ["where", "columns", "parallel"];

    private static readonly Dictionary<string, Func<SqlServerOptions, SourceOption, SqlServerOptions>> Readers = new(StringComparer.Ordinal)
    {
        ["broken_text"] = (o, s) => o with { Policies = o.Policies with { BrokenText = Choice<BrokenText>(s) } },
        ["columns"] = (o, s) => o with { Columns = ColumnsOf(s) },
        ["fine_times"] = (o, s) => o with { Policies = o.Policies with { FineTimes = Choice<FineTimes>(s) } },
        ["isolation"] = (o, s) => o with { Isolation = Choice<IsolationChoice>(s) },
        ["offsets"] = (o, s) => o with { Policies = o.Policies with { Offsets = Choice<Offsets>(s) } },
        ["parallel"] = (o, s) => o with { Parallel = Number(s) },
        ["query"] = (o, s) => o with { Query = Statement(s) },
        ["table"] = (o, s) => o with { Table = TableOf(s) },
        ["version_query"] = (o, s) => o with { VersionQuery = Statement(s) },
        ["where"] = (o, s) => o with { Where = Text(s) },
    };

    /// <summary>Names of all options, sorted.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. Readers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads the options.</summary>
    /// <exception cref="IngotException">An option is unknown, contradicts another, or its value is not understood.</exception>
    public static SqlServerOptions Read(IReadOnlyList<SourceOption> options)
    {
        var read = new SqlServerOptions();
        foreach (var option in options)
        {
            if (!Readers.TryGetValue(option.Name, out var reader))
                throw Wrong(option, $"A SQL Server source has no option '{option.Name}'.{Nearest.Hint(option.Name, Names)}", $"Allowed: {string.Join(", ", Names)}.");
            if (options.Count(o => o.Name == option.Name) > 1)
                throw Wrong(option, $"The option '{option.Name}' is given twice.", "Keep one of them.");
            read = reader(read, option);
        }

        CheckTogether(read, options);
        return read;
    }

    private static void CheckTogether(SqlServerOptions read, IReadOnlyList<SourceOption> options)
    {
        if (read.Table is null && read.Query is null)
            throw new IngotException(ErrorKind.Configuration, "sqlserver.option-value", "A SQL Server source needs 'table' or 'query'.") { Next = "Write 'table: schema.table', or 'query' with a SELECT." };
        if (read.Query is null)
            return;

        if (read.Table is not null)
            throw Wrong(options.First(o => o.Name == "query"), "'table' and 'query' exclude each other.", "Keep one of them.");
        if (options.FirstOrDefault(o => ForTables.Contains(o.Name, StringComparer.Ordinal)) is { } option)
            throw Wrong(option, $"'{option.Name}' is for tables.", "Say it in the query itself.");
    }

    private static TableName TableOf(SourceOption option)
    {
        try
        {
            return QuotedName.Table(Text(option));
        }
        catch (FormatException e)
        {
            throw Wrong(option, e.Message, "Write schema.table; a part that holds a dot stands in double quotes: '\"my.schema\".\"my.table\"'.", e);
        }
    }

    private static ImmutableArray<string> ColumnsOf(SourceOption option) =>
        option.Values.GroupBy(v => v, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw Wrong(option, $"Column '{twice.Key}' is listed twice.", "Keep one of them.")
            : [.. option.Values];

    private static string Text(SourceOption option) => option.Values is [{ } value] && value.AsSpan().Trim().Length > 0 && !value.Contains('\0', StringComparison.Ordinal)
        ? value
        : throw Wrong(option, $"The option '{option.Name}' takes one text.", $"Write one text for {option.Name}.");

    /// <summary>A query without the semicolon that ends it at other places.</summary>
    private static string Statement(SourceOption option) => Text(option).Trim().TrimEnd(';').TrimEnd() is { Length: > 0 } sql
        ? sql
        : throw Wrong(option, $"The option '{option.Name}' takes a query.", "Write a SELECT.");

    private static T Choice<T>(SourceOption option)
        where T : struct, Enum
    {
        var choices = Enum.GetValues<T>().ToDictionary(v => SnakeCase.Of(v.ToString()), StringComparer.Ordinal);
        var text = Text(option);
        return choices.TryGetValue(text, out var value)
            ? value
            : throw Wrong(option, $"'{text}' is not a value of '{option.Name}'.{Nearest.Hint(text, choices.Keys)}", $"Use one of {string.Join(", ", choices.Keys)}.");
    }

    private static int Number(SourceOption option) =>
        int.TryParse(Text(option), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= SqlServerOptions.MostConnections
            ? number
            : throw Wrong(option, $"'{Text(option)}' is not a value of '{option.Name}'.", $"Use a whole number from 1 to {SqlServerOptions.MostConnections}.");

    private static IngotException Wrong(SourceOption option, string message, string next, Exception? cause = null) =>
        new(ErrorKind.Configuration, "sqlserver.option-value", message, cause) { Location = option.Place, Next = next };
}
