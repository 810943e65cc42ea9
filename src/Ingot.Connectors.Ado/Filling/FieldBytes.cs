using System.Buffers;
using System.Data.Common;
using System.Runtime.InteropServices;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>Copies the bytes of fields straight into a block.</summary>
internal static class FieldBytes
{
    /// <summary>Writes the bytes of a field, which is not null.</summary>
    public static void Write(DbDataReader reader, int ordinal, IBufferWriter<byte> bytes)
    {
        // Asked without a buffer, drivers say how many there are.
        var length = reader.GetBytes(ordinal, 0, null, 0, 0);
        for (var at = 0L; at < length;)
        {
            var space = bytes.GetMemory((int)Math.Min(length - at, int.MaxValue / 2));
            if (!MemoryMarshal.TryGetArray<byte>(space, out var array))
                throw new InvalidOperationException("A block of bytes must be an array.");
            var got = (int)reader.GetBytes(ordinal, at, array.Array!, array.Offset, (int)Math.Min(length - at, array.Count));
            if (got <= 0)
                throw new UnfitValueException($"is said to have {length} bytes, of which the driver gave {at}");
            bytes.Advance(got);
            at += got;
        }
    }
}
