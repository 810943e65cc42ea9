using System.Globalization;
using System.Text;

namespace Ingot.Engine.Auditing;

/// <summary>
/// The audit files of a folder, one a day. Several processes append to one at the same time: whoever holds the file alone
/// writes the header, when it is empty, and its line in a single write.
/// </summary>
internal sealed class AuditFile(string folder, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Appends a line to the file of its own day.</summary>
    /// <exception cref="IOException">The file cannot be written, or somebody holds it for long.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written.</exception>
    public async Task AppendAsync(AuditRow row, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"audit_{row.At:yyyyMMdd}.csv"));
        await using var file = await HoldAsync(path, cancellationToken);
        var end = RandomAccess.GetLength(file.SafeFileHandle);
        var text = end == 0 ? $"{AuditRow.Header}\r\n{row}\r\n" : EndsLine(file, end) ? $"{row}\r\n" : $"\r\n{row}\r\n";
        RandomAccess.Write(file.SafeFileHandle, Encoding.UTF8.GetBytes(text), end);
    }

    /// <summary>Whether the last line is whole; of one whose writer lost power only a part may be there.</summary>
    private static bool EndsLine(FileStream file, long end)
    {
        Span<byte> last = stackalloc byte[1];
        return RandomAccess.Read(file.SafeFileHandle, last, end - 1) == 1 && last[0] == (byte)'\n';
    }

    private async Task<FileStream> HoldAsync(string path, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        using var turns = new PeriodicTimer(Pause, time);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException e) when (IsHeld(e) && time.GetElapsedTime(began) < Patience)
            {
                // Another process writes its line, which takes it less than a moment.
                await turns.WaitForNextTickAsync(cancellationToken);
            }
        }
    }

    /// <summary>Whether a file could not be opened because somebody has it open: Windows says so with a sharing violation, Unix with "try again".</summary>
    private static bool IsHeld(IOException e)
    {
        const int SharingViolation = unchecked((int)0x80070020), AgainLinux = 11, AgainMac = 35;
        return e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && e.HResult is SharingViolation or AgainLinux or AgainMac;
    }
}
