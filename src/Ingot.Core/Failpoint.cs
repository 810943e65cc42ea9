using System.Diagnostics;

namespace Ingot.Core;

/// <summary>
/// Named places where a test can make the process die, to prove that nothing is lost there. Switched on by the
/// environment variable <c>INGOT_FAILPOINT</c> (the name of one place); without it a hit costs one comparison. With
/// <c>!TEXT</c> after the name an exception that nobody foresaw is thrown there instead, with <c>!!TEXT</c> on a thread
/// where nobody catches it.
/// </summary>
public static class Failpoint
{
    private static readonly string? Armed = Environment.GetEnvironmentVariable("INGOT_FAILPOINT");

    /// <summary>Kills this process as <c>kill -9</c> would when <paramref name="name"/> is the armed place.</summary>
    /// <param name="name">Dotted name of the place, such as <c>lake.before-commit</c>.</param>
    public static void Hit(string name)
    {
        if (Armed is not null && Armed.StartsWith(name, StringComparison.Ordinal))
            Fail(Armed[name.Length..]);
    }

    private static void Fail(string how)
    {
        switch (how)
        {
            case "":
                Process.GetCurrentProcess().Kill();
                break;
            case ['!', '!', .. var text]:
                var thread = new Thread(() => throw new InvalidOperationException(text));
                thread.Start();
                thread.Join();
                break;
            case ['!', .. var text]:
                throw new InvalidOperationException(text);
        }
    }
}
