using System.Runtime.InteropServices;

namespace Ingot.Lake.Storage;

/// <summary>
/// The file system primitives that atomic commits rest on. .NET's own move-without-overwrite falls back to copying
/// where hard links are refused, which readers could see half done; so on Unix the system calls are made directly.
/// </summary>
internal static partial class DurableFile
{
    private const int FileExists = 17;
    private const int NoReplace = 1;
    private const int CurrentFolder = -100;

    /// <summary>Writes a new file and waits until its content is on the disk.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await stream.WriteAsync(content, cancellation);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Waits until a file's content is on the disk.</summary>
    public static void Flush(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Gives a finished file its final name unless that name is taken; false when it is.</summary>
    public static bool PublishNew(string scratch, string path)
    {
        if (OperatingSystem.IsWindows())
            return MoveNewOnWindows(scratch, path);

        if (Link(scratch, path) != 0 && !RenameNew(scratch, path, Marshal.GetLastPInvokeError()))
            return false;

        FlushFolder(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>Gives a finished file its final name, replacing any file of that name; always true.</summary>
    public static bool Replace(string scratch, string path)
    {
        File.Move(scratch, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>Waits until the names in a folder are on the disk; Windows does so by itself.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;

        var descriptor = Open(folder, 0);
        if (descriptor < 0)
            throw new IOException($"Cannot open folder '{folder}' (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Sync(descriptor) != 0)
                throw new IOException($"Cannot flush folder '{folder}' (error {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static bool MoveNewOnWindows(string scratch, string path)
    {
        try
        {
            File.Move(scratch, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    /// <summary>For file systems without hard links: an exclusive rename, or a refusal; never a guess.</summary>
    private static bool RenameNew(string scratch, string path, int linkError)
    {
        if (linkError == FileExists)
            return false;
        if (!OperatingSystem.IsLinux())
            throw new IOException($"The file system offers no exclusive create for '{path}' (error {linkError}).");
        if (Rename(CurrentFolder, scratch, CurrentFolder, path, NoReplace) == 0)
            return true;

        var error = Marshal.GetLastPInvokeError();
        return error == FileExists
            ? false
            : throw new IOException($"The file system offers no exclusive create for '{path}' (errors {linkError} and {error}).");
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
