using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ingot.Lake.Storage;

/// <summary>
/// Names of files in the making. A name says which process of which machine writes the file, so that what a killed one
/// left behind can be told from what is still being written.
/// </summary>
internal static class ScratchName
{
    /// <summary>How every such name begins; readers of Delta tables pass over it.</summary>
    public const string Prefix = ".ingot-tmp-";

    private static readonly string Machine = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Environment.MachineName)))[..8];

    /// <summary>A name that nobody else has.</summary>
    public static string New() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Machine}-{Environment.ProcessId}-{Guid.NewGuid():N}");

    /// <summary>Whether the file was written by a process of this machine that has ended.</summary>
    /// <param name="name">File name; one that is no such name at all is of nobody, so false.</param>
    public static bool IsOfTheDead(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal)
        && name[Prefix.Length..].Split('-') is [var machine, var process, _]
        && machine == Machine
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && !IsRunning(id);

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
