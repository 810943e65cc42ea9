using Ingot.Configuration.Values;
using Ingot.Core.Errors;

namespace Ingot.Lake.Azure.Cache;

/// <summary>
/// Files of lakes on this machine, within a limit; those that were not used for longest go first. Several processes and
/// projects may share it: no file that one of them reads is removed by another.
/// </summary>
internal sealed class FileCache(string folder, long maxSize, TimeProvider time)
{
    private const string Files = "files";
    private const string Coming = "coming";

    private readonly CacheLock _lock = new(folder, time);
    private readonly CacheLeases _leases = new(Path.Combine(folder, "leases"));

    /// <summary>The local path of a file.</summary>
    /// <param name="name">Its path within the cache.</param>
    public string PathOf(string name) => Path.Combine(folder, Files, name);

    /// <summary>
    /// Holds files for a reader and makes room for those that are missing, which the caller then brings by <see cref="AddAsync"/>.
    /// </summary>
    /// <param name="entries">The files, with sizes.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>What lets them go, and which are missing.</returns>
    public async Task<(IDisposable Hold, IReadOnlyList<CacheEntry> Missing)> HoldAsync(IReadOnlyCollection<CacheEntry> entries, CancellationToken cancellation)
    {
        using var taken = await _lock.TakeAsync(cancellation);
        var hold = _leases.Take(entries.Select(e => e.Name));
        try
        {
            List<CacheEntry> missing = [.. entries.Where(e => !Use(e))];
            if (missing.Count > 0)
                MakeRoom(missing.Sum(e => e.Size ?? 0));
            return (hold, missing);
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>A new local path for a file on its way into the cache.</summary>
    public string NewFile() => Path.Combine(Directory.CreateDirectory(Path.Combine(folder, Coming)).FullName, Guid.NewGuid().ToString("N"));

    /// <summary>Moves a complete local file into the cache, where one of that name is replaced.</summary>
    /// <param name="local">The local file.</param>
    /// <param name="name">Its path within the cache.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task AddAsync(string local, string name, CancellationToken cancellation)
    {
        using var taken = await _lock.TakeAsync(cancellation);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.Move(local, PathOf(name), overwrite: true);
        File.SetLastWriteTimeUtc(PathOf(name), time.GetUtcNow().UtcDateTime);
    }

    /// <summary>Moves a local file into the cache when there is room for it beside what is read now; else deletes it.</summary>
    /// <param name="local">The local file.</param>
    /// <param name="name">Its path within the cache.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task OfferAsync(string local, string name, CancellationToken cancellation)
    {
        var size = new FileInfo(local).Length;
        bool hasRoom;
        using (await _lock.TakeAsync(cancellation))
            hasRoom = Evict(size) >= size;
        if (hasRoom)
            await AddAsync(local, name, cancellation);
        else
            File.Delete(local);
    }

    /// <summary>Whether a file is there, which is a use of it. One of another size was cut short by a full disk or by hand.</summary>
    private bool Use(CacheEntry entry)
    {
        var file = new FileInfo(PathOf(entry.Name));
        if (!file.Exists || (entry.Size is { } size && file.Length != size))
            return false;
        file.LastWriteTimeUtc = time.GetUtcNow().UtcDateTime;
        return true;
    }

    private void MakeRoom(long needed)
    {
        if (Evict(needed) is var free && free >= needed)
            return;
        throw new IngotException(
            ErrorKind.Target,
            "lake.cache-full",
            $"The lake files that are needed at once do not fit into the cache: {SizeText.Format(needed)} more are needed, and beside files in use there is room for {SizeText.Format(Math.Max(free, 0))} of {SizeText.Format(maxSize)}.")
        {
            State = "Nothing was fetched.",
            Next = "Raise lake.cache.max_size, or run fewer jobs and models at once.",
        };
    }

    /// <summary>Removes what was not used for longest and is not read, until so much is free; says how much is.</summary>
    private long Evict(long needed)
    {
        var root = Path.Combine(folder, Files);
        if (!Directory.Exists(root))
            return maxSize;
        var files = new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories).ToList();
        var free = maxSize - files.Sum(f => f.Length);
        if (free >= needed)
            return free;

        var held = _leases.Held();
        foreach (var file in files.OrderBy(f => f.LastWriteTimeUtc).Where(f => !held.Contains(NameOf(root, f))))
        {
            if (free >= needed)
                break;
            free += file.Length;
            file.Delete();
        }

        return free;
    }

    private static string NameOf(string root, FileInfo file) => Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
}
