using Ingot.Core.Naming;
using Npgsql;

namespace Ingot.Warehouse.Setup;

/// <summary>
/// The locale of a new warehouse, out of those that the server has. Texts are ordered by code point, as DuckDB does, so
/// that a model gives the same on both engines; letters get their upper and lower case from a locale of UTF-8.
/// </summary>
/// <param name="LetterCase">Name of the locale that knows letters; <c>C</c> where the server has none but that.</param>
/// <param name="NamesProvider">Whether the server has more than one provider of locales, so that it must be named.</param>
internal sealed record LocaleChoice(string LetterCase, bool NamesProvider)
{
    private const int FirstWithProviders = 15;

    private const string Locales = """
        SELECT pg_encoding_to_char(encoding), datcollate, datctype, current_setting('server_version_num')::integer / 10000 FROM pg_database WHERE datname = 'template0'
        """;

    // collencoding 6 is UTF8.
    private const string Known = "SELECT DISTINCT collctype FROM pg_collation WHERE collprovider = 'c' AND collencoding = 6 AND collctype IS NOT NULL ORDER BY 1";

    /// <summary>The clauses of CREATE DATABASE.</summary>
    public string Clauses =>
        $"ENCODING 'UTF8'{(NamesProvider ? " LOCALE_PROVIDER libc" : "")} LC_COLLATE 'C' LC_CTYPE {Sql.Text(LetterCase)}";

    public static async Task<LocaleChoice> OfAsync(NpgsqlConnection server, CancellationToken cancellationToken)
    {
        var (encoding, letterCase, version) = (await server.RowsAsync(Locales, r => (r.GetString(0), r.GetString(2), r.GetInt32(3)), cancellationToken))[0];
        var known = await server.RowsAsync(Known, r => r.GetString(0), cancellationToken);
        return Of(encoding, letterCase, known, version);
    }

    /// <summary>Chooses.</summary>
    /// <param name="encoding">Encoding of the server's template.</param>
    /// <param name="letterCase">The template's LC_CTYPE.</param>
    /// <param name="known">Locales of the operating system in UTF-8.</param>
    /// <param name="version">Major version of the server.</param>
    public static LocaleChoice Of(string encoding, string letterCase, IReadOnlyList<string> known, int version)
    {
        var chosen = encoding == "UTF8" && letterCase is not ("C" or "POSIX") ? letterCase
            : known.FirstOrDefault(l => l.StartsWith("C.", StringComparison.OrdinalIgnoreCase))
            ?? known.FirstOrDefault(l => l.StartsWith("en_US", StringComparison.Ordinal))
            ?? (known is [var any, ..] ? any : "C");
        return new LocaleChoice(chosen, version >= FirstWithProviders);
    }
}
