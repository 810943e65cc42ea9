namespace Ingot.Postgres.Loading;

/// <summary>What a load did, as the server counted it.</summary>
public sealed record LoadedRows
{
    /// <summary>Rows that the server took by COPY.</summary>
    public long Copied { get; init; }

    /// <summary>Rows that were new to the target.</summary>
    public long Inserted { get; init; }

    /// <summary>Rows of the target that a merge changed.</summary>
    public long Updated { get; init; }

    /// <summary>Rows of the target that were removed.</summary>
    public long Deleted { get; init; }

    /// <summary>Rows that were kept back because the target cannot hold them; the caller was told of each.</summary>
    public long Refused { get; init; }

    /// <summary>Whether the table was created by this load.</summary>
    public bool Created { get; init; }

    /// <summary>Whether the target already held this very load, so that nothing was done now.</summary>
    public bool AlreadyCommitted { get; init; }
}
