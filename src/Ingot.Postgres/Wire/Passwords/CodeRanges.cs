using System.Globalization;

namespace Ingot.Postgres.Wire.Passwords;

/// <summary>A set of code points.</summary>
internal sealed class CodeRanges
{
    private readonly (int First, int Last)[] _ranges;

    /// <summary>Reads ranges in ascending order, such as <c>41-5A C0</c>.</summary>
    internal CodeRanges(IEnumerable<string> words) => _ranges = [.. words.Select(Parse)];

    internal IEnumerable<(int First, int Last)> All => _ranges;

    internal static (int First, int Last) Parse(string word)
    {
        var dash = word.IndexOf('-');
        return dash < 0 ? (Code(word), Code(word)) : (Code(word[..dash]), Code(word[(dash + 1)..]));
    }

    internal static int Code(string word) => int.Parse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    internal bool Contains(int code)
    {
        var (low, high) = (0, _ranges.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (code < _ranges[middle].First)
                high = middle - 1;
            else if (code > _ranges[middle].Last)
                low = middle + 1;
            else
                return true;
        }

        return false;
    }
}
