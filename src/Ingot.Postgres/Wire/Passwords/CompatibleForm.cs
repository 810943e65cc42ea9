using System.Text;

namespace Ingot.Postgres.Wire.Passwords;

/// <summary>Normalization form KC (Unicode Standard Annex 15): decomposed, marks put in order, composed.</summary>
internal static class CompatibleForm
{
    private const int Syllables = 0xAC00;
    private const int Leads = 0x1100;
    private const int Vowels = 0x1161;
    private const int Tails = 0x11A7;
    private const int VowelCount = 21;
    private const int TailCount = 28;
    private const int LeadCount = 19;

    internal static string Of(IEnumerable<int> text, UnicodeTables tables)
    {
        var codes = new List<int>();
        foreach (var code in text)
            Decompose(code, codes, tables);
        Order(codes, tables);
        var composed = new StringBuilder();
        foreach (var code in Compose(codes, tables))
            composed.Append(new Rune(code).ToString());
        return composed.ToString();
    }

    private static void Decompose(int code, List<int> into, UnicodeTables tables)
    {
        var syllable = code - Syllables;
        if (syllable is >= 0 and < LeadCount * VowelCount * TailCount)
        {
            into.Add(Leads + (syllable / (VowelCount * TailCount)));
            into.Add(Vowels + (syllable / TailCount % VowelCount));
            if (syllable % TailCount != 0)
                into.Add(Tails + (syllable % TailCount));
            return;
        }

        var parts = tables.PartsOf(code);
        if (parts.IsEmpty)
            into.Add(code);
        else
            into.AddRange(parts);
    }

    /// <summary>Marks of different classes on one character stand in the order of the classes.</summary>
    private static void Order(List<int> codes, UnicodeTables tables)
    {
        for (var i = 1; i < codes.Count; i++)
        {
            var own = tables.ClassOf(codes[i]);
            for (var at = i; own != 0 && at > 0 && tables.ClassOf(codes[at - 1]) > own; at--)
                (codes[at - 1], codes[at]) = (codes[at], codes[at - 1]);
        }
    }

    private static List<int> Compose(List<int> codes, UnicodeTables tables)
    {
        var composed = new List<int>();
        var (starter, lastClass) = (-1, 0);
        foreach (var code in codes)
        {
            var own = tables.ClassOf(code);
            // A mark is blocked from its character by another of its class, or by one that begins a character.
            var blocked = starter < 0 || (starter < composed.Count - 1 && (lastClass == 0 || lastClass >= own));
            if (!blocked && Pair(composed[starter], code, tables) is > 0 and var whole)
            {
                composed[starter] = whole;
                continue;
            }

            if (own == 0)
                starter = composed.Count;
            lastClass = own;
            composed.Add(code);
        }

        return composed;
    }

    private static int Pair(int first, int second, UnicodeTables tables)
    {
        var (lead, vowel, syllable, tail) = (first - Leads, second - Vowels, first - Syllables, second - Tails);
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
            return Syllables + (((lead * VowelCount) + vowel) * TailCount);
        return syllable is >= 0 and < LeadCount * VowelCount * TailCount && syllable % TailCount == 0 && tail is > 0 and < TailCount
            ? first + tail
            : tables.PairOf(first, second);
    }
}
