using Ingot.Core.Errors;
using Ingot.Lake.Log;

namespace Ingot.Lake.Commits;

/// <summary>Decides whether a commit still holds after another writer's commit came first. Rules: docs/formats/lake.md.</summary>
internal sealed class ConflictCheck(string table, DeltaCommit ours, IReadOnlyList<LogAction> actions)
{
    private readonly HashSet<string> _domains = [.. actions.OfType<DomainMetadata>().Select(d => d.Domain)];
    private readonly HashSet<string> _removed = [.. ours.Remove];
    private readonly HashSet<string> _added = [.. ours.Add.Select(a => a.Path)];

    /// <summary>Looks at the winner of a version.</summary>
    /// <returns>True when the winner holds this very application transaction, or a later one.</returns>
    /// <exception cref="IngotException">Kind Conflict: the commit no longer holds.</exception>
    public bool IsCommittedBy(long version, IReadOnlyList<LogAction> winner)
    {
        if (ours.Transaction is { } txn && winner.OfType<AppTransaction>().FirstOrDefault(t => t.AppId == txn.AppId) is { } other)
        {
            return other.Version >= txn.Version
                ? true
                : throw Conflict(version, $"moved '{txn.AppId}' on to {other.Version}", "transaction");
        }

        foreach (var action in winner)
        {
            if (Objection(action) is var (reason, code))
                throw Conflict(version, reason, code);
        }

        return false;
    }

    private (string Reason, string Code)? Objection(LogAction theirs) => theirs switch
    {
        TableProtocol => ("changed the table's protocol", "protocol"),
        TableMetadata => ("changed the table's schema or properties", "metadata"),
        DomainMetadata d when _domains.Contains(d.Domain) => ($"changed the domain '{d.Domain}' too", "domain"),
        RemoveFile r when _removed.Contains(r.Path) => ($"removed the file '{r.Path}' too", "removed-file"),
        AddFile a when _added.Contains(a.Path) || _removed.Contains(a.Path) => ($"added the file '{a.Path}' too", "added-file"),
        AddFile { DataChange: true } when ours.Reads is ReadScope.WholeTable => ("added rows that this commit did not see", "added-rows"),
        RemoveFile { DataChange: true } when ours.Reads is ReadScope.WholeTable => ("removed rows that this commit had seen", "removed-rows"),
        _ => null,
    };

    private IngotException Conflict(long version, string reason, string code) =>
        LakeError.Conflict(table, version, reason, $"lake.conflict.{code}");
}
