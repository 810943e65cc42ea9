using System.Text;

namespace Ingot.Postgres.Wire.Passwords;

/// <summary>
/// A password as SCRAM proves it: SASLprep (RFC 4013), just as PostgreSQL's server and libpq do it. They look for what is
/// prohibited after the mapping and before the normalization, and take a password as it is when it breaks the rules.
/// </summary>
public static class PreparedPassword
{
    /// <summary>The prepared password.</summary>
    /// <param name="password">The password as it was typed.</param>
    public static string Of(string password)
    {
        if (Ascii.IsValid(password))
            return password;

        var tables = UnicodeTables.Shared;
        var mapped = new List<int>(password.Length);
        foreach (var rune in password.EnumerateRunes())
        {
            if (tables.Spaces.Contains(rune.Value))
                mapped.Add(' ');
            else if (!tables.Nothing.Contains(rune.Value))
                mapped.Add(rune.Value);
        }

        return mapped.Count == 0 || mapped.Exists(c => tables.Prohibited.Contains(c) || tables.Unassigned.Contains(c)) || MixesDirections(mapped, tables)
            ? password
            : CompatibleForm.Of(mapped, tables);
    }

    /// <summary>Letters written from right to left must be at both ends, and none from left to right among them.</summary>
    private static bool MixesDirections(List<int> text, UnicodeTables tables) =>
        text.Exists(tables.RightToLeft.Contains)
        && (!tables.RightToLeft.Contains(text[0]) || !tables.RightToLeft.Contains(text[^1]) || text.Exists(tables.LeftToRight.Contains));
}
