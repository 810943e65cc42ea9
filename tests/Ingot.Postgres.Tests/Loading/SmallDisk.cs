using System.Diagnostics;
using Ingot.TestKit;

namespace Ingot.Postgres.Tests.Loading;

/// <summary>A file system in memory that is soon full, for a tablespace.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _mount;

    private SmallDisk(string mount) => _mount = mount;

    /// <summary>An empty folder of user postgres.</summary>
    internal string Path => System.IO.Path.Combine(_mount, "space");

    internal static SmallDisk Mount(string below, string size)
    {
        var mount = Directory.CreateDirectory(System.IO.Path.Combine(below, "small")).FullName;
        Requires.Part(Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", mount) == 0, "this machine lets nobody mount a file system");
        var disk = new SmallDisk(mount);
        Directory.CreateDirectory(disk.Path);
        Assert.Equal(0, Run("chown", "-R", "postgres", mount));
        return disk;
    }

    /// <summary>Fills a part of the disk with something else.</summary>
    internal void Occupy(int megabytes) => File.WriteAllBytes(Ballast, new byte[megabytes << 20]);

    /// <summary>Makes that room again.</summary>
    internal void Free() => File.Delete(Ballast);

    private string Ballast => System.IO.Path.Combine(_mount, "ballast");

    public void Dispose() => Run("umount", "-l", _mount);

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
