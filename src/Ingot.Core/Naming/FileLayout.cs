using System.Globalization;
using System.Text.RegularExpressions;
using Ingot.Core.Errors;

namespace Ingot.Core.Naming;

/// <summary>
/// How data files of the lake are named: a template such as <c>{table_name}/{YYYY}/{MM}/{DD}/{load_id}.{file_id}.{ext}</c>.
/// Times are those at which the load began, in UTC.
/// </summary>
public sealed partial class FileLayout
{
    /// <summary>The layout that holds unless another is set.</summary>
    public const string DefaultText = TableFolder + "{YYYY}/{MM}/{DD}/{load_id}.{file_id}.{ext}";

    private const string TableFolder = "{table_name}/";
    private const string Ending = ".{ext}";

    private static readonly string[] Needed = ["table_name", "load_id", "file_id", "ext"];

    private static readonly Dictionary<string, Func<FileFacts, string>> Placeholders = new(StringComparer.Ordinal)
    {
        ["table_name"] = f => f.Table, ["schema_name"] = f => f.Dataset, ["load_id"] = f => f.Load, ["file_id"] = f => f.File, ["ext"] = _ => "parquet",
        ["YYYY"] = f => Number(f.At.Year, 4), ["Y"] = f => Number(f.At.Year, 1),
        ["MMMM"] = f => Word(f, "MMMM", 0), ["MMM"] = f => Word(f, "MMM", 0), ["MM"] = f => Number(f.At.Month, 2), ["M"] = f => Number(f.At.Month, 1),
        ["DD"] = f => Number(f.At.Day, 2), ["D"] = f => Number(f.At.Day, 1),
        ["HH"] = f => Number(f.At.Hour, 2), ["H"] = f => Number(f.At.Hour, 1), ["mm"] = f => Number(f.At.Minute, 2), ["m"] = f => Number(f.At.Minute, 1),
        ["ss"] = f => Number(f.At.Second, 2), ["s"] = f => Number(f.At.Second, 1),
        ["SSSS"] = f => Fraction(f, 4), ["SSS"] = f => Fraction(f, 3), ["SS"] = f => Fraction(f, 2), ["S"] = f => Fraction(f, 1),
        ["dddd"] = f => Word(f, "dddd", 0), ["ddd"] = f => Word(f, "ddd", 0), ["dd"] = f => Word(f, "ddd", 2), ["d"] = f => Number(((int)f.At.DayOfWeek + 6) % 7, 1),
        ["Q"] = f => Number((f.At.Month + 2) / 3, 1),
        ["timestamp"] = f => Text(f.At.ToUnixTimeSeconds()), ["timestamp_ms"] = f => Text(f.At.ToUnixTimeMilliseconds()),
        ["load_package_timestamp"] = f => Text(f.At.ToUnixTimeSeconds()), ["load_package_timestamp_ms"] = f => Text(f.At.ToUnixTimeMilliseconds()),
    };

    private readonly string _belowTable;

    private FileLayout(string text) => (Template, _belowTable) = (text, text[TableFolder.Length..]);

    /// <summary>The layout that holds unless another is set.</summary>
    public static FileLayout Default { get; } = new(DefaultText);

    /// <summary>The template as it was written.</summary>
    public string Template { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="problem">What is wrong with it, one sentence; null when nothing is.</param>
    /// <returns>The layout; null when something is wrong.</returns>
    public static FileLayout? Parse(string text, out string? problem)
    {
        problem = ProblemOf(text);
        return problem is null ? new FileLayout(text) : null;
    }

    /// <summary>The path of a file below its table's folder.</summary>
    /// <param name="dataset">The dataset's folder.</param>
    /// <param name="table">The table's folder in it.</param>
    /// <param name="at">When the load began.</param>
    /// <param name="load">The load id as file names spell it.</param>
    /// <param name="file">The file within the load.</param>
    public string PathOf(string dataset, string table, DateTimeOffset at, string load, string file)
    {
        var facts = new FileFacts(dataset, table, at.ToUniversalTime(), load, file);
        return Placeholder().Replace(_belowTable, m => Placeholders[m.Groups[1].Value](facts));
    }

    private static string? ProblemOf(string text)
    {
        var names = Placeholder().Matches(text).Select(m => m.Groups[1].Value).ToList();
        if (names.FirstOrDefault(n => !Placeholders.ContainsKey(n)) is { } unknown)
            return $"There is no placeholder {{{unknown}}}.{Nearest.Hint(unknown, Placeholders.Keys)}";
        if (Needed.FirstOrDefault(n => !names.Contains(n)) is { } missing)
            return $"The placeholder {{{missing}}} is missing.";
        if (!text.StartsWith(TableFolder, StringComparison.Ordinal))
            return $"It does not begin with {TableFolder}: the files of a Delta table are in its folder.";
        if (!text.EndsWith(Ending, StringComparison.Ordinal))
            return $"It does not end with {Ending}.";
        foreach (var segment in Placeholder().Replace(text, "x").Split('/'))
        {
            if (!Segment().IsMatch(segment))
                return "A name between slashes is letters, digits, '_', '-', '=' and inner dots, and does not begin with '_' or '.', which readers of Delta tables pass over.";
        }

        return null;
    }

    private static string Number(int value, int digits) => value.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Word(FileFacts facts, string format, int length)
    {
        var word = facts.At.ToString(format, CultureInfo.InvariantCulture).ToLowerInvariant();
        return length == 0 ? word : word[..length];
    }

    private static string Fraction(FileFacts facts, int digits) => facts.At.ToString("fffffff", CultureInfo.InvariantCulture)[..digits];

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[A-Za-z0-9=-][A-Za-z0-9_=.-]*(?<!\.)$", RegexOptions.CultureInvariant)]
    private static partial Regex Segment();

    private sealed record FileFacts(string Dataset, string Table, DateTimeOffset At, string Load, string File);
}
