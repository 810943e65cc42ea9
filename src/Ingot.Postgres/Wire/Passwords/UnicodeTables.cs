using System.Globalization;

namespace Ingot.Postgres.Wire.Passwords;

/// <summary>
/// What SASLprep needs of Unicode 3.2. The runtime has no such tables where it runs without ICU, as Ingot does, and newer
/// ones would prepare other passwords than the server. Written by eng/unicode/tables.py, which says what its lines are.
/// </summary>
internal sealed class UnicodeTables
{
    private static readonly Lazy<UnicodeTables> Read = new(() => new UnicodeTables());
    private readonly Dictionary<string, CodeRanges> _sets = [];
    private readonly Dictionary<int, int> _classes = [];
    private readonly Dictionary<int, int[]> _parts = [];
    private readonly Dictionary<(int, int), int> _pairs = [];

    private UnicodeTables()
    {
        using var stream = typeof(UnicodeTables).Assembly.GetManifestResourceStream("unicode-3.2.txt")!;
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
            Add(line.Split(' '));
    }

    internal static UnicodeTables Shared => Read.Value;

    internal CodeRanges Unassigned => _sets["unassigned"];

    internal CodeRanges Prohibited => _sets["prohibited"];

    internal CodeRanges Spaces => _sets["space"];

    internal CodeRanges Nothing => _sets["nothing"];

    internal CodeRanges RightToLeft => _sets["right"];

    internal CodeRanges LeftToRight => _sets["left"];

    /// <summary>The canonical combining class: 0 for what begins a character.</summary>
    internal int ClassOf(int code) => _classes.GetValueOrDefault(code);

    /// <summary>The full compatibility decomposition; empty where a code point stands for itself.</summary>
    internal ReadOnlySpan<int> PartsOf(int code) => _parts.GetValueOrDefault(code);

    /// <summary>What two code points compose; 0 for nothing.</summary>
    internal int PairOf(int first, int second) => _pairs.GetValueOrDefault((first, second));

    private void Add(string[] words)
    {
        switch (words[0])
        {
            case "class":
                foreach (var (first, last) in new CodeRanges(words.Skip(2)).All)
                {
                    for (var code = first; code <= last; code++)
                        _classes[code] = int.Parse(words[1], CultureInfo.InvariantCulture);
                }

                break;
            case "shift":
                var (from, to) = CodeRanges.Parse(words[1]);
                for (var code = from; code <= to; code++)
                    _parts[code] = [CodeRanges.Code(words[2]) + code - from];
                break;
            case "parts":
                _parts[CodeRanges.Code(words[1])] = [.. words.Skip(2).Select(CodeRanges.Code)];
                break;
            case "pair":
                _pairs[(CodeRanges.Code(words[1]), CodeRanges.Code(words[2]))] = CodeRanges.Code(words[3]);
                break;
            default:
                _sets[words[0]] = new CodeRanges(words.Skip(1));
                break;
        }
    }
}
