using System.Globalization;
using Ingot.Cli.Output;

namespace Ingot.Cli.History;

/// <summary>Writes times and numbers of past runs.</summary>
internal static class Times
{
    /// <summary><c>2026-11-20 21:50:12</c>, UTC.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The duration, or nothing while it goes on.</summary>
    public static string Of(TimeSpan? elapsed) => elapsed is { } e ? Amounts.Duration(e) : "";

    /// <summary>The count, or nothing when there is none.</summary>
    public static string Of(long? count) => count is { } c ? Amounts.Count(c) : "";
}
