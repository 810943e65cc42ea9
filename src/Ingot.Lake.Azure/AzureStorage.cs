using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Ingot.Configuration.Project;
using Ingot.Lake.Azure.Cache;
using Ingot.Lake.Azure.Requests;
using Ingot.Lake.Azure.Transfer;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Azure;

/// <summary>A lake in a container of Azure Blob Storage or ADLS Gen2.</summary>
public sealed class AzureStorage : ILakeStorage
{
    private readonly AzureLakeOptions _options;
    private readonly BlobContainerClient _container;
    private readonly BlobRequests _requests;
    private readonly BlobListing _listing;
    private readonly ContainerGate _gate;
    private readonly FileCache _cache;
    private readonly string _drafts;
    private readonly string _cachePrefix;

    internal AzureStorage(AzureLakeOptions options, BlobContainerClient container, string scratchFolder, LakeAttempts attempts, TimeProvider time)
    {
        _options = options;
        _container = container;
        Location = $"{container.Uri.GetLeftPart(UriPartial.Path)}/{options.Place.Prefix}".TrimEnd('/');
        _requests = new BlobRequests(attempts, new StorageFailures(Location, SasToken.End(options), time), options.Timeout, time);
        _listing = new BlobListing(container, _requests, options.Place.Prefix, options.CreateContainer);
        _gate = new ContainerGate(container, _requests, options.CreateContainer);
        _cache = new FileCache(options.CacheFolder, options.CacheSize, time);
        // Files of several lakes share a cache; which one a file is of says its first folder.
        _cachePrefix = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Location)))[..12];
        _drafts = Path.Combine(scratchFolder, "lake-" + Guid.NewGuid().ToString("N"));
    }

    /// <inheritdoc />
    public string Location { get; }

    /// <inheritdoc />
    public IAsyncEnumerable<StoredFile> ListAsync(string folder, bool recursive, CancellationToken cancellation) =>
        _listing.ListAsync(folder.Length == 0 ? folder : SafePath.Check(folder), recursive, cancellation);

    /// <inheritdoc />
    public Task<StoredFile?> FindAsync(string path, CancellationToken cancellation)
    {
        var blob = Blob(path);
        return AbsentAsync("look at", path, async token =>
        {
            var properties = (await blob.GetPropertiesAsync(cancellationToken: token)).Value;
            return new StoredFile(path, properties.ContentLength, properties.LastModified);
        }, cancellation);
    }

    /// <inheritdoc />
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string path, CancellationToken cancellation)
    {
        var blob = Blob(path);
        return (await AbsentAsync("read", path, async token => (await blob.DownloadContentAsync(token)).Value.Content, cancellation))?.ToMemory();
    }

    /// <inheritdoc />
    public Task<bool> PutIfAbsentAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var blob = Blob(path);
        return _gate.WriteAsync(token => new SmallFile(_requests, blob, path).PutIfAbsentAsync(content, token), cancellation);
    }

    /// <inheritdoc />
    public Task PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var blob = Blob(path);
        return _gate.WriteAsync(token => new SmallFile(_requests, blob, path).PutAsync(content, token), cancellation);
    }

    /// <inheritdoc />
    public async Task AdoptAsync(string localPath, string path, CancellationToken cancellation)
    {
        await SendAsync(localPath, path, cancellation);
        File.Delete(localPath);
    }

    /// <inheritdoc />
    public Task MakeDurableAsync(string path, CancellationToken cancellation)
    {
        // What the service has acknowledged is on its disks.
        SafePath.Check(path);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<bool> DeleteAsync(string path, CancellationToken cancellation)
    {
        var blob = Blob(path);
        return await AbsentAsync("delete", path, async token => await blob.DeleteAsync(cancellationToken: token), cancellation) is not null;
    }

    /// <inheritdoc />
    public string NewScratchFile(string folder) => Path.Combine(Directory.CreateDirectory(_drafts).FullName, Guid.NewGuid().ToString("N"));

    /// <inheritdoc />
    public ILakeDraft Draft(string path)
    {
        var local = Path.Combine(_drafts, SafePath.Check(path));
        Directory.CreateDirectory(Path.GetDirectoryName(local)!);
        return new AzureDraft(path, local, token => SendAsync(local, path, token), () => _cache.OfferAsync(local, CacheName(path, null), CancellationToken.None));
    }

    /// <inheritdoc />
    public async Task<LocalFiles> LocalizeAsync(IReadOnlyCollection<WantedFile> files, CancellationToken cancellation)
    {
        var entries = new Dictionary<string, CacheEntry>(StringComparer.Ordinal);
        foreach (var file in files)
            entries[file.Path] = await EntryAsync(file, cancellation);
        var (hold, missing) = await _cache.HoldAsync(entries.Values, cancellation);
        try
        {
            foreach (var entry in missing)
                await FetchAsync(entry, cancellation);
            return new LocalFiles(path => _cache.PathOf(entries[path].Name), hold.Dispose);
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>The files of this lake that a text names by their paths in the cache, such as the SQL of a view.</summary>
    /// <param name="paths">Local paths.</param>
    public IReadOnlyList<WantedFile> InCache(IEnumerable<string> paths)
    {
        var root = _cache.PathOf(_cachePrefix) + Path.DirectorySeparatorChar;
        return [.. paths.Where(p => p.StartsWith(root, StringComparison.Ordinal)).Select(p => new WantedFile(p[root.Length..].Replace(Path.DirectorySeparatorChar, '/')))];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Directory.Exists(_drafts))
            Directory.Delete(_drafts, recursive: true);
    }

    /// <summary>
    /// A data file never changes under its name. Files of the log can, when a table is removed and loaded anew, so their
    /// names in the cache say which version they are.
    /// </summary>
    private async Task<CacheEntry> EntryAsync(WantedFile file, CancellationToken cancellation)
    {
        var isOfLog = SafePath.Check(file.Path).Contains("_delta_log/", StringComparison.Ordinal);
        if (!isOfLog && file.Size is { } size)
            return new CacheEntry(CacheName(file.Path, null), file.Path, size);
        if (!isOfLog && new FileInfo(_cache.PathOf(CacheName(file.Path, null))) is { Exists: true } there)
            return new CacheEntry(CacheName(file.Path, null), file.Path, there.Length);
        var blob = Blob(file.Path);
        var found = await _requests.AskAsync("look at", file.Path, async token => (await blob.GetPropertiesAsync(cancellationToken: token)).Value, cancellation);
        return new CacheEntry(CacheName(file.Path, isOfLog ? found.ETag : null), file.Path, found.ContentLength);
    }

    private string CacheName(string path, ETag? version) =>
        $"{_cachePrefix}/{path}{(version is { } tag ? "." + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tag.ToString())))[..12] : "")}";

    private async Task FetchAsync(CacheEntry entry, CancellationToken cancellation)
    {
        var local = _cache.NewFile();
        try
        {
            var size = await new RangeDownload(_requests, _options.BlockSize, _options.Parallel).FetchAsync(Blob(entry.Path), entry.Path, local, cancellation);
            if (entry.Size is { } expected && size != expected)
                throw _requests.Failures.Damaged(entry.Path, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"it has {size} bytes and its table says {expected}"));
            await _cache.AddAsync(local, entry.Name, cancellation);
        }
        finally
        {
            File.Delete(local);
        }
    }

    private Task<StoredFile> SendAsync(string local, string path, CancellationToken cancellation)
    {
        var blob = Blob(path);
        return _gate.WriteAsync(token => new BlockUpload(_requests, _options.BlockSize, _options.Parallel).SendAsync(local, blob, path, token), cancellation);
    }

    /// <summary>What a request gives, or null when there is no such file.</summary>
    private async Task<T?> AbsentAsync<T>(string verb, string path, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
        where T : class => await _requests.AskAsync<T?>(
            verb,
            path,
            async token =>
            {
                try
                {
                    return await work(token);
                }
                catch (RequestFailedException e) when (e.Status == 404 && (e.ErrorCode != "ContainerNotFound" || _options.CreateContainer))
                {
                    return null;
                }
            },
            cancellation);

    private BlockBlobClient Blob(string path) =>
        _container.GetBlockBlobClient(_options.Place.Prefix.Length == 0 ? SafePath.Check(path) : $"{_options.Place.Prefix}/{SafePath.Check(path)}");
}
