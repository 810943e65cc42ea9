using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ingot.DuckDb.Functions;

/// <summary>Managed objects handed to DuckDB as opaque pointers, released when DuckDB says so.</summary>
internal static unsafe class Callback
{
    internal static delegate* unmanaged[Cdecl]<nint, void> Release => &ReleaseObject;

    internal static nint Hold(object target) => GCHandle.ToIntPtr(GCHandle.Alloc(target));

    internal static T Held<T>(nint pointer)
        where T : class => (T)GCHandle.FromIntPtr(pointer).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseObject(nint pointer)
    {
        var handle = GCHandle.FromIntPtr(pointer);
        try
        {
            (handle.Target as IDisposable)?.Dispose();
        }
        catch (Exception e)
        {
            // Nothing may cross into DuckDB here, and the query has ended: leave a trace for whoever debugs.
            System.Diagnostics.Trace.TraceError("Releasing {0} failed: {1}", handle.Target, e);
        }
        finally
        {
            handle.Free();
        }
    }
}
