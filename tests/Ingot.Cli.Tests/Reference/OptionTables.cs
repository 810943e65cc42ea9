using System.Globalization;
using System.Text.RegularExpressions;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Options;
using Ingot.Ingest.Jobs;

namespace Ingot.Cli.Tests.Reference;

/// <summary>Writes the tables of docs/configuration.md from the descriptions of options; what stands around them is written by hand.</summary>
internal static partial class OptionTables
{
    /// <summary>The page with its tables written anew. <c>&lt;!-- options: warehouse, lake --&gt;</c> begins one, <c>&lt;!-- end --&gt;</c> ends it.</summary>
    public static string Write(string page)
    {
        var missing = Sets().Keys.ToHashSet(StringComparer.Ordinal);
        var written = Block().Replace(page, block =>
        {
            var names = block.Groups["names"].Value.Split(", ");
            missing.ExceptWith(names);
            var rows = names.SelectMany(name => Sets()[name].Options.Select(o => Row(name, o)));
            return $"<!-- options: {block.Groups["names"].Value} -->\n\n| key | default | meaning |\n|---|---|---|\n{string.Concat(rows)}\n<!-- end -->";
        });
        Assert.True(missing.Count == 0, $"docs/configuration.md has no table for {string.Join(", ", missing)}: write <!-- options: NAME --> and <!-- end -->.");
        return written;
    }

    /// <summary>The descriptions, by the name of their table.</summary>
    private static Dictionary<string, OptionSet> Sets() =>
        InstalledOptions.Sets
            .Select(s => (Name: s.Kind ?? (s.Section.Length == 0 ? "project" : s.Section == OptionSet.Connections ? "connections" : s.Section), Set: s))
            .Append((Name: "jobs", Set: JobOptions.Set))
            .ToDictionary(s => s.Name, s => s.Set, StringComparer.Ordinal);

    private static string Row(string table, OptionDescription option)
    {
        var section = table switch
        {
            "project" or "jobs" => "",
            _ when InstalledConnectors.ByKind.ContainsKey(table) || table == "connections" => "connections.NAME.",
            _ => table + ".",
        };
        return $"| `{section}{option.Key.Replace("*", "NAME", StringComparison.Ordinal)}` |{Default(option)}| {Cell(option.Meaning)}{Limits(option)} |\n";
    }

    /// <summary>A default that is a value is shown as one; words that say what holds are not.</summary>
    private static string Default(OptionDescription option) =>
        option.Default is null ? " " : option.Default == "none" || option.Default.AsSpan().IndexOfAny(" `") >= 0 ? $" {Cell(option.Default)} " : $" `{Cell(option.Default)}` ";

    private static string Limits(OptionDescription option)
    {
        var needed = option.Required ? "; needed" : "";
        if (option.Type is OptionType.Choice && !option.Allowed.All(w => option.Meaning.Contains($"`{w}`", StringComparison.Ordinal)))
            return $": {string.Join(", ", option.Allowed.Select(w => $"`{w}`"))}{needed}";
        return (option.Min, option.Max) switch
        {
            ({ } min, { } max) => Invariant($", {min} to {max}{needed}"),
            ({ } min, null) => Invariant($", {min} or more{needed}"),
            (null, { } max) => Invariant($", {max} or less{needed}"),
            _ => needed,
        };
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("<!-- options: (?<names>[^>]+?) -->.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}
