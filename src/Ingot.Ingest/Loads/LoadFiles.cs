using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Lake;
using Ingot.Lake.Data;
using Ingot.Lake.Log;
using Ingot.Lake.Storage;

namespace Ingot.Ingest.Loads;

/// <summary>
/// The data files that one COPY of a load writes: one, or as many as the wanted size makes of its rows. They are read back
/// where they were written, and stored meanwhile; disposing deletes those that never were.
/// </summary>
internal sealed class LoadFiles : IAsyncDisposable
{
    /// <summary>
    /// Distinct values from which a column of a row group is written without a dictionary. Half of the engine's own limit:
    /// a dictionary that is filled and then given up costs a quarter of the writer's time, and files are no smaller for it.
    /// </summary>
    private const int DictionaryLimit = 12_000;

    private readonly LoadContext _context;
    private readonly long? _size;
    private readonly DeltaTable _table;
    private readonly DateTimeOffset _startedAt;
    private readonly string _loadId;
    private readonly int _firstNumber;
    private readonly List<(string Path, ILakeDraft Draft)> _files = [];

    /// <summary>Prepares the first file.</summary>
    /// <param name="job">The job.</param>
    /// <param name="context">What loads work with.</param>
    /// <param name="table">The table.</param>
    /// <param name="startedAt">When the load began.</param>
    /// <param name="loadId">The load.</param>
    /// <param name="firstNumber">The number in the load of the first file; the others follow.</param>
    internal LoadFiles(JobDefinition job, LoadContext context, DeltaTable table, DateTimeOffset startedAt, string loadId, int firstNumber)
    {
        _context = context;
        _size = job.FileSize ?? context.Files.FileSize;
        _table = table;
        _startedAt = startedAt;
        _loadId = loadId;
        _firstNumber = firstNumber;
        AddDraft();
    }

    /// <summary>Where DuckDB opens them.</summary>
    internal IReadOnlyList<string> LocalPaths => [.. _files.Select(f => f.Draft.LocalPath)];

    /// <summary>Writes them.</summary>
    /// <param name="rows">SELECT of the columns as they are stored.</param>
    /// <param name="inSmallGroups">Whether row groups are small where nobody says how large they should be.</param>
    /// <param name="withDictionaries">Whether values may go through dictionaries, which take −0 for 0.</param>
    /// <param name="session">A session.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal void Write(string rows, bool inSmallGroups, bool withDictionaries, DuckDbSession session, CancellationToken cancellationToken)
    {
        var format = $"FORMAT parquet, {_context.FileFormat(inSmallGroups)}, PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT {(withDictionaries ? DictionaryLimit : 0)}";
        var first = _files[0].Draft.LocalPath;
        if (_size is not { } size)
        {
            session.Execute($"COPY ({rows}) TO {Sql.Text(first)} ({format})", cancellationToken);
            return;
        }

        // Beside the first file, so that giving them their names moves no bytes, and called after it, so that who clears up
        // after a killed load knows them.
        using (var written = session.Query(
            string.Create(CultureInfo.InvariantCulture, $"COPY ({rows}) TO {Sql.Text(Folder)} ({format}, FILE_SIZE_BYTES {size}, FILENAME_PATTERN {Sql.Text(Prefix + "{i}")}, OVERWRITE_OR_IGNORE)"),
            cancellationToken))
        {
            written.Fetch();
        }

        foreach (var (file, place) in Unnamed().Select((file, place) => (file, place)))
        {
            if (place == _files.Count)
                AddDraft();
            File.Move(file, _files[place].Draft.LocalPath, overwrite: true);
        }
    }

    /// <summary>Brings them into the storage, one after the other.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<ImmutableArray<StoredFile>> StoreAsync(CancellationToken cancellationToken)
    {
        var stored = ImmutableArray.CreateBuilder<StoredFile>(_files.Count);
        foreach (var (_, draft) in _files)
            stored.Add(await draft.StoreAsync(cancellationToken));
        return stored.ToImmutable();
    }

    /// <summary>Their statistics, from their footers.</summary>
    /// <param name="indexedColumns">How many leaf columns get statistics.</param>
    /// <param name="session">A session.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal ImmutableArray<string> Statistics(int indexedColumns, DuckDbSession session, CancellationToken cancellationToken) =>
        [.. _files.Select(f => FileStatistics.Read(session, f.Draft.LocalPath, indexedColumns, cancellationToken))];

    /// <summary>The files as a commit adds them.</summary>
    /// <param name="stored">What <see cref="StoreAsync"/> gave.</param>
    /// <param name="statistics">What <see cref="Statistics"/> gave.</param>
    /// <param name="tags">What is kept with each.</param>
    internal ImmutableArray<AddFile> Describe(ImmutableArray<StoredFile> stored, ImmutableArray<string> statistics, ImmutableDictionary<string, string?> tags) =>
        [.. _files.Select((f, i) => FileStatistics.Describe(f.Path, stored[i], statistics[i])).Select(f => f with { Tags = f.Tags.AddRange(tags) })];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var (_, draft) in _files)
            await draft.DisposeAsync();
        if (_size is not null)
            Unnamed().ForEach(File.Delete);
    }

    private string Folder => Path.GetDirectoryName(_files[0].Draft.LocalPath)!;

    private string Prefix => Path.GetFileName(_files[0].Draft.LocalPath) + ".";

    /// <summary>The files that the engine wrote and numbered by itself, in its order.</summary>
    private List<string> Unnamed() =>
        [.. Directory.EnumerateFiles(Folder).Where(f => Path.GetFileName(f).StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(f => f.Length).ThenBy(f => f, StringComparer.Ordinal)];

    private void AddDraft()
    {
        var path = LakePath.DataFile(_context.Files.Layout, _table.Path, _startedAt, _loadId, _firstNumber + _files.Count);
        _files.Add((path, _context.Storage.Draft(_table.StoragePath(path))));
    }
}
