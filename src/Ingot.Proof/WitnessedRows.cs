namespace Ingot.Proof;

/// <summary>Rows being watched.</summary>
public sealed class WitnessedRows : IDisposable
{
    private readonly Action _stop;

    internal WitnessedRows(RowDigest digest, string condition, Action stop)
    {
        Digest = digest;
        Condition = condition;
        _stop = stop;
    }

    /// <summary>The digest of the rows seen so far.</summary>
    public RowDigest Digest { get; }

    /// <summary>SQL condition that is true for every row and shows it to the digest.</summary>
    public string Condition { get; }

    /// <summary>Stops watching; SQL that still uses the condition fails.</summary>
    public void Dispose() => _stop();
}
