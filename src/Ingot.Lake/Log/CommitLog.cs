using System.Text.Json;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Log;

/// <summary>The commit files of one table.</summary>
/// <param name="storage">Where the lake is.</param>
/// <param name="table">Path of the table's folder in the storage; empty for the storage's root.</param>
internal sealed class CommitLog(ILakeStorage storage, string table)
{
    public ILakeStorage Storage => storage;

    /// <summary>The table as messages name it.</summary>
    public string Table => table.Length == 0 ? storage.Location : table;

    public string Folder => Within(LogName.Folder);

    /// <summary>Storage path of a file of the table.</summary>
    public string Within(string path) => table.Length == 0 ? path : $"{table}/{path}";

    public string LogFile(string name) => $"{Folder}/{name}";

    public Task<LogListing> ListAsync(CancellationToken cancellation) => LogListing.ReadAsync(storage, Folder, cancellation);

    /// <summary>The actions of a version, or null when its commit file does not exist.</summary>
    /// <exception cref="Core.Errors.IngotException"><c>lake.corrupt-log</c>.</exception>
    public async Task<IReadOnlyList<LogAction>?> ReadAsync(long version, CancellationToken cancellation)
    {
        var path = LogFile(LogName.Commit(version));
        if (await storage.ReadAsync(path, cancellation) is not { } content)
            return null;
        if (content.IsEmpty)
            throw LakeError.Corrupt(path, "it is empty.");

        var actions = new List<LogAction>();
        foreach (var (number, line) in Lines(content))
        {
            if (ReadLine(path, number, line) is { } action)
                actions.Add(action);
        }

        return actions;
    }

    /// <summary>Who committed a version: its <c>commitInfo</c>, or null when it has none or its file does not exist.</summary>
    public async Task<CommitInfo?> ReadInfoAsync(long version, CancellationToken cancellation)
    {
        var path = LogFile(LogName.Commit(version));
        if (await storage.ReadAsync(path, cancellation) is not { } content)
            return null;

        foreach (var (number, line) in Lines(content))
        {
            // It is the first line nearly always, and other lines need not be parsed to see that they are not it.
            if (line.Span.IndexOf("\"commitInfo\""u8) >= 0 && ReadLine(path, number, line) is CommitInfo info)
                return info;
        }

        return null;
    }

    /// <summary>Publishes a commit unless the version is taken.</summary>
    /// <returns>Whether this commit is now the version.</returns>
    public Task<bool> PutAsync(long version, IEnumerable<LogAction> actions, CancellationToken cancellation) =>
        storage.PutIfAbsentAsync(LogFile(LogName.Commit(version)), ActionWriter.Commit(actions), cancellation);

    private static LogAction? ReadLine(string path, int number, ReadOnlyMemory<byte> line)
    {
        try
        {
            return ActionReader.Read(line) is var action and not V2CheckpointMark ? action : null;
        }
        catch (Exception e) when (e is JsonException or OverflowException or InvalidOperationException)
        {
            throw LakeError.Corrupt(path, $"line {number} is not a valid action. {e.Message}", e);
        }
    }

    private static IEnumerable<(int Number, ReadOnlyMemory<byte> Line)> Lines(ReadOnlyMemory<byte> content)
    {
        var rest = content;
        for (var number = 1; !rest.IsEmpty; number++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Span.Trim(" \t\r"u8).Length > 0)
                yield return (number, line);
        }
    }
}
