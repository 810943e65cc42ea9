using System.Security.Cryptography;
using System.Text;

namespace Ingot.OpenLineage.Events;

/// <summary>Gives runs the UUIDs that the specification asks for: the same name always has the same one.</summary>
public static class RunIdentity
{
    /// <summary>The id of a run or of a task of it.</summary>
    /// <param name="run">The run, as the journal knows it.</param>
    /// <param name="task">The task; null for the run itself.</param>
    public static Guid Of(string run, string? task = null)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"ingot\0{run}\0{task}"));
        // Version 8: made by a rule of one's own (RFC 9562).
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
