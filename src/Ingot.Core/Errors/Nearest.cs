namespace Ingot.Core.Errors;

/// <summary>Finds the name a user probably meant, for "did you mean" sentences.</summary>
public static class Nearest
{
    /// <summary>The candidate closest to <paramref name="typed"/>, or null when none is close enough to suggest.</summary>
    /// <param name="typed">What the user wrote.</param>
    /// <param name="candidates">The names that exist.</param>
    public static string? To(string typed, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = Math.Max(1, typed.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(typed.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>A trailing sentence such as <c> Did you mean 'columns'?</c>, or an empty string.</summary>
    /// <param name="typed">What the user wrote.</param>
    /// <param name="candidates">The names that exist.</param>
    public static string Hint(string typed, IEnumerable<string> candidates) =>
        To(typed, candidates) is { } name ? $" Did you mean '{name}'?" : "";

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions and neighbour swaps.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
