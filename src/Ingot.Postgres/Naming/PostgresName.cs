using System.Text;

namespace Ingot.Postgres.Naming;

/// <summary>What PostgreSQL makes of names. It cuts long ones and says so only in a notice, so Ingot refuses them before.</summary>
public static class PostgresName
{
    /// <summary>Most bytes of a name; source: NAMEDATALEN of PostgreSQL, 64 with the zero at the end.</summary>
    public const int MostBytes = 63;

    /// <summary>Whether the server would cut a name.</summary>
    /// <param name="name">The name, not quoted.</param>
    public static bool IsTooLong(string name) => Encoding.UTF8.GetByteCount(name) > MostBytes;

    /// <summary>Whether a name can be one at all: it is not empty and has no U+0000.</summary>
    /// <param name="name">The name, not quoted.</param>
    public static bool IsPossible(string name) => name.Length > 0 && !name.Contains('\0', StringComparison.Ordinal);
}
