using System.Globalization;
using Ingot.Core.Naming;

namespace Ingot.Connectors.SqlServer;

/// <summary>Writes names and texts into Transact-SQL so that no content can change the statement.</summary>
internal static class TSql
{
    /// <summary>A quoted name: <c>a]b</c> becomes <c>[a]]b]</c>. Unlike double quotes, brackets mean names under every setting.</summary>
    /// <param name="identifier">Any name; a NUL character is refused.</param>
    internal static string Name(string identifier) => $"[{Checked(identifier).Replace("]", "]]", StringComparison.Ordinal)}]";

    /// <summary>A quoted name of a table or view.</summary>
    internal static string Name(TableName table) => $"{Name(table.Schema)}.{Name(table.Name)}";

    /// <summary>A Unicode literal: <c>it's</c> becomes <c>N'it''s'</c>.</summary>
    /// <param name="text">Any text; a NUL character is refused.</param>
    internal static string Text(string text) => $"N'{Checked(text).Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A number.</summary>
    internal static string Number(Int128 number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Checked(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw new ArgumentException("A NUL character cannot be part of a name or text of SQL.", nameof(text))
        : text;
}
