using Ingot.TestKit;

namespace Ingot.Cli.Tests.BadInput;

/// <summary>Takes permissions away, also from root: the program is started without the rights by which root passes them over.</summary>
internal static class Permissions
{
    /// <summary>Takes away all permissions of a file or folder.</summary>
    public static void Forbid(string path) => Set(path, UnixFileMode.None);

    /// <summary>Gives the owner everything back.</summary>
    public static void Allow(string path) => Set(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>Takes away or gives back the right to write in a folder and all folders below it.</summary>
    public static void SetWritable(string folder, bool writable)
    {
        foreach (var path in Directory.GetDirectories(folder, "*", SearchOption.AllDirectories).Append(folder))
            Set(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | (writable ? UnixFileMode.UserWrite : UnixFileMode.None));
    }

    /// <summary>Runs a project by the permissions that are written on its files.</summary>
    public static Task<IngotOutcome> Run(string project)
    {
        var root = string.Equals(Environment.UserName, "root", StringComparison.Ordinal);
        var unprivileged = root ? $"{Requires.Tool("setpriv")} --bounding-set=-dac_override,-dac_read_search" : "exec";
        return Shell.Run(project, $"{unprivileged} ingot run");
    }

    private static void Set(string path, UnixFileMode mode)
    {
        Requires.Part(!OperatingSystem.IsWindows(), "this needs POSIX permissions");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
