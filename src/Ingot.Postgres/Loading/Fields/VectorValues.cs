using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>Where a vector's values lie; they are DuckDB's own memory and do not move while the chunk is valid.</summary>
internal static unsafe class VectorValues
{
    internal static T* Of<T>(Vector vector)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(vector.Values<T>(1)));
}
