using Ingot.Core.Errors;

namespace Ingot.Lake.Azure.Cache;

/// <summary>Lets one process at a time, and one task of it, look at the cache's files and change them.</summary>
internal sealed class CacheLock(string folder, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Takes it; whoever has it disposes it soon.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "lock");
        var began = time.GetTimestamp();
        using var turns = new PeriodicTimer(Pause, time);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 0);
            }
            catch (IOException) when (time.GetElapsedTime(began) < Patience)
            {
                // Another has it, for a moment: nothing is sent or fetched meanwhile.
                await turns.WaitForNextTickAsync(cancellation);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new IngotException(ErrorKind.Target, "lake.cache", $"The cache of lake files in '{folder}' cannot be used: {e.Message}", e)
                {
                    Next = "Check the folder's rights, or set lake.cache.folder.",
                };
            }
        }
    }
}
