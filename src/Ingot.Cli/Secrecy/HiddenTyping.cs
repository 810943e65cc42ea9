using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Ingot.Cli.Secrecy;

/// <summary>
/// Keeps a terminal of Linux or macOS from showing what is typed, from before it is asked for until it has been read. .NET's own
/// <see cref="Console.ReadKey(bool)"/> does so only while a key is waited for, so that what comes before or between is shown.
/// </summary>
internal sealed partial class HiddenTyping : IDisposable
{
    private const int StandardInput = 0;

    /// <summary>Both systems call it so: what was typed before counts for nothing, since it was shown.</summary>
    private const int AndForgetWhatWasTyped = 2;

    private const byte Echo = 0x8;

    /// <summary>The kernel takes no longer line from a terminal, and drops what is beyond.</summary>
    private const int LongestLine = 4095;

    /// <summary>More than the settings take on either system.</summary>
    private readonly byte[] _before = new byte[256];

    /// <summary>Stops the terminal on standard input from showing what is typed.</summary>
    /// <exception cref="Win32Exception">The terminal refuses.</exception>
    public HiddenTyping()
    {
        Demand(Get(StandardInput, _before));
        byte[] hidden = [.. _before];
        hidden[FlagsAt] = (byte)(hidden[FlagsAt] & ~Echo);
        Demand(Set(StandardInput, AndForgetWhatWasTyped, hidden));
    }

    /// <summary>Whether this can be done here.</summary>
    public static bool IsPossible => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>Where the lowest byte of the local flags is: the fourth number, of 32 bits or of 64.</summary>
    private static int FlagsAt => OperatingSystem.IsMacOS() ? 24 : 12;

    /// <summary>Reads a line as bytes, without its end; null when it may be longer than the terminal lets through.</summary>
    /// <exception cref="Win32Exception">The terminal cannot be read.</exception>
    public static byte[]? ReadLine()
    {
        var line = new List<byte>();
        var piece = new byte[LongestLine + 1];
        while (line.Count == 0 || line[^1] != '\n')
        {
            var count = (int)Read(StandardInput, piece, piece.Length);
            if (count < 0)
            {
                const int interrupted = 4;
                if (Marshal.GetLastPInvokeError() == interrupted)
                    continue;
                throw new Win32Exception();
            }

            if (count == 0)
                return [.. line];
            line.AddRange(piece.AsSpan(0, count));
        }

        return line.Count > LongestLine ? null : [.. line[..^1]];
    }

    /// <summary>Lets the terminal be as it was.</summary>
    public void Dispose() => Set(StandardInput, AndForgetWhatWasTyped, _before);

    private static void Demand(int result)
    {
        if (result != 0)
            throw new Win32Exception();
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int Get(int terminal, byte[] settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int Set(int terminal, int when, byte[] settings);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int terminal, byte[] bytes, nint length);
}
