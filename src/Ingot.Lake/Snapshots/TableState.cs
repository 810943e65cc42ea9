using Ingot.Lake.Log;

namespace Ingot.Lake;

/// <summary>A table's state while its log is replayed. Source: the protocol's "Action Reconciliation".</summary>
internal sealed class TableState
{
    public TableProtocol? Protocol { get; private set; }

    public TableMetadata? Metadata { get; private set; }

    public Dictionary<string, AddFile> Files { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, RemoveFile> Tombstones { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, AppTransaction> Transactions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Domains { get; } = new(StringComparer.Ordinal);

    public void Apply(LogAction action)
    {
        switch (action)
        {
            case AddFile add:
                Files[add.Path] = add;
                Tombstones.Remove(add.Path);
                break;
            case RemoveFile remove:
                Files.Remove(remove.Path);
                Tombstones[remove.Path] = remove;
                break;
            case TableMetadata metadata:
                Metadata = metadata;
                break;
            case TableProtocol protocol:
                Protocol = protocol;
                break;
            case AppTransaction txn:
                Transactions[txn.AppId] = txn;
                break;
            case DomainMetadata { Removed: true } domain:
                Domains.Remove(domain.Domain);
                break;
            case DomainMetadata domain:
                Domains[domain.Domain] = domain.Configuration;
                break;
        }
    }
}
