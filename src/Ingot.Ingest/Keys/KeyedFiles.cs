using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Naming;
using Ingot.Ingest.Jobs;
using Ingot.Lake;
using Ingot.Lake.Log;

namespace Ingot.Ingest.Keys;

/// <summary>
/// The files of a table with a key, parted so that its latest rows are cheap to find: those of its oldest load, if that has
/// no key twice, and the others. A row of the oldest load is the latest of its key when no other file has the key.
/// </summary>
/// <param name="Oldest">The files of the oldest load; empty when it has some key twice, or when nobody has looked.</param>
/// <param name="Newer">The other files.</param>
public sealed record KeyedFiles(ImmutableArray<AddFile> Oldest, ImmutableArray<AddFile> Newer)
{
    /// <summary>Tag of a file that names the load that brought it.</summary>
    internal const string LoadTag = "ingot.load";

    /// <summary>Tag of a file that names the key which its load has no value of twice.</summary>
    internal const string KeyTag = "ingot.key";

    /// <summary>Tag of a file that holds the <c>_loaded_at</c> of its rows, in microseconds since 1970-01-01 UTC.</summary>
    internal const string OrderTag = "ingot.order";

    /// <summary>The load that brought the oldest files; null when there are none.</summary>
    public string? OldestLoad => Oldest.IsEmpty ? null : Oldest[0].Tags.GetValueOrDefault(LoadTag);

    /// <summary>Parts the files of a table.</summary>
    /// <param name="snapshot">The table.</param>
    /// <param name="key">The key.</param>
    public static KeyedFiles Of(Snapshot snapshot, JobKey key)
    {
        var files = snapshot.Files.Values;
        var mark = MarkOf(key);
        if (files.All(f => OrderOf(f) is not null) && files.GroupBy(f => f.Tags.GetValueOrDefault(LoadTag)).MinBy(g => g.Min(OrderOf)) is { } oldest && oldest.All(f => f.Tags.GetValueOrDefault(KeyTag) == mark))
            return new KeyedFiles([.. oldest], [.. files.Where(f => !oldest.Contains(f))]);
        return new KeyedFiles([], [.. files]);
    }

    /// <summary>The key as tags name it.</summary>
    internal static string MarkOf(JobKey key) => string.Join(',', key.Columns.Select(Sql.Name));

    /// <summary>When the rows of a file were loaded, as its tag says; null when it has none.</summary>
    internal static long? OrderOf(AddFile file) =>
        long.TryParse(file.Tags.GetValueOrDefault(OrderTag), NumberStyles.None, CultureInfo.InvariantCulture, out var micros) ? micros : null;
}
