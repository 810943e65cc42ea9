using System.Diagnostics;

namespace Ingot.Core;

/// <summary>
/// Named places where a test can make the process die, to prove that nothing is lost there. Switched on by the
/// environment variable <c>INGOT_FAILPOINT</c> (the name of one place); without it a hit costs one comparison.
/// </summary>
public static class Failpoint
{
    private static readonly string? Armed = Environment.GetEnvironmentVariable("INGOT_FAILPOINT");

    /// <summary>Kills this process as <c>kill -9</c> would when <paramref name="name"/> is the armed place.</summary>
    /// <param name="name">Dotted name of the place, such as <c>lake.before-commit</c>.</param>
    public static void Hit(string name)
    {
        if (Armed is not null && string.Equals(Armed, name, StringComparison.Ordinal))
            Process.GetCurrentProcess().Kill();
    }
}
