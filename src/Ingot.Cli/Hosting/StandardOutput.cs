using System.Runtime.InteropServices;

namespace Ingot.Cli.Hosting;

/// <summary>Asks the system about standard output.</summary>
internal static partial class StandardOutput
{
    private const int Descriptor = 1;
    private const short Error = 8;
    private const short HangUp = 16;

    /// <summary>
    /// Whether the reading end of the pipe is closed. .NET ignores what is written to such a pipe, so nothing fails;
    /// this is for commands whose output has no end in sight. False where the system cannot be asked.
    /// </summary>
    public static unsafe bool ReaderIsGone()
    {
        if (OperatingSystem.IsWindows())
            return false;

        var request = new PollRequest { Descriptor = Descriptor };
        return Poll(&request, 1, 0) == 1 && (request.Happened & (Error | HangUp)) != 0;
    }

    /// <summary>Source: <c>struct pollfd</c> of POSIX; the bits of POLLERR and POLLHUP are the same on Linux and macOS.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int Descriptor;
        public short Wanted;
        public short Happened;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static unsafe partial int Poll(PollRequest* requests, nuint count, int milliseconds);
}
