using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;

namespace Ingot.DuckDb;

/// <summary>
/// Carries exceptions across the native boundary: a callback parks its exception here and gives DuckDB a marker
/// as error text; when the query fails with that marker, the caller gets the very exception.
/// </summary>
internal static partial class CallbackFailures
{
    /// <summary>Tells our marks from text that data happens to hold.</summary>
    private static readonly string Process = Guid.NewGuid().ToString("n");
    private static readonly ConcurrentDictionary<long, ExceptionDispatchInfo> Parked = new();
    private static long _last;

    /// <summary>Parks an exception and returns the error text for DuckDB.</summary>
    internal static string Park(Exception exception)
    {
        var id = Interlocked.Increment(ref _last);
        Parked[id] = ExceptionDispatchInfo.Capture(exception);
        // Another thread may have failed as well and its text may win; parked failures are then never taken.
        while (Parked.Count > 256 && Parked.Keys.Min() is var oldest && Parked.TryRemove(oldest, out _))
        {
        }

        return string.Create(CultureInfo.InvariantCulture, $"[ingot-callback {Process} {id}] {MessageOf(exception)}");
    }

    /// <summary>Nothing may be thrown here: this runs in the last handler before native code.</summary>
    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception e)
        {
            return $"{exception.GetType().Name}, whose message could not be read because of {e.GetType().Name}";
        }
    }

    /// <summary>The exception that <paramref name="errorText"/> carries, or null.</summary>
    internal static Exception? TryTake(string errorText)
    {
        var marker = Marker().Match(errorText);
        return marker.Success && marker.Groups[1].Value == Process
            && Parked.TryRemove(long.Parse(marker.Groups[2].Value, CultureInfo.InvariantCulture), out var parked)
                ? parked.SourceException
                : null;
    }

    [GeneratedRegex(@"\[ingot-callback ([0-9a-f]+) (\d+)\]")]
    private static partial Regex Marker();
}
