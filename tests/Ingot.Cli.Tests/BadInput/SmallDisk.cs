using Ingot.TestKit;

namespace Ingot.Cli.Tests.BadInput;

/// <summary>A disk of a few megabytes, which can be filled to the last byte.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SmallDisk() => Path = _folder.Folder("disk");

    public string Path { get; }

    private string Filling => System.IO.Path.Combine(Path, "filling");

    /// <summary>Makes a disk; the test is skipped, or fails where <c>CI=true</c>, when that is not permitted.</summary>
    public static async Task<SmallDisk> Make(int megabytes)
    {
        var disk = new SmallDisk();
        var mounted = OperatingSystem.IsLinux() && (await Shell.Run(disk.Path, $"mount -t tmpfs -o size={megabytes}m tmpfs {disk.Path}")).ExitCode == 0;
        if (!mounted)
            disk._folder.Dispose();
        Requires.Part(mounted, "this user may not mount a file system");
        return disk;
    }

    /// <summary>Fills the disk but for some bytes.</summary>
    public void Fill(int leave = 0)
    {
        using var file = File.Create(Filling);
        var block = new byte[64 * 1024];
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            file.SetLength(file.Length - leave); // the disk is full
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Free() => File.Delete(Filling);

    public async ValueTask DisposeAsync()
    {
        // Lazily, because a process that a test beside this one is just starting may still hold copies of open files.
        await Shell.Run(_folder.Path, $"umount --lazy {Path}");
        _folder.Dispose();
    }
}
