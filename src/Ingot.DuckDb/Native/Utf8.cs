using System.Runtime.InteropServices;

namespace Ingot.DuckDb.Native;

/// <summary>Text coming back from the library.</summary>
internal static unsafe class Utf8
{
    /// <summary>Copies zero-terminated text that the library keeps; null gives an empty string.</summary>
    internal static string Read(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary>Copies zero-terminated text and frees it.</summary>
    internal static string Take(byte* text)
    {
        var copy = Read(text);
        NativeMethods.duckdb_free(text);
        return copy;
    }
}
