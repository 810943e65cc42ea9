namespace Ingot.DuckDb;

/// <summary>How a database is opened.</summary>
public sealed record DuckDbOptions
{
    /// <summary>Memory that DuckDB may use, such as <c>1GB</c>; null for DuckDB's default (80 % of the machine).</summary>
    public string? MemoryLimit { get; init; }

    /// <summary>Worker threads; null for one per core.</summary>
    public int? Threads { get; init; }

    /// <summary>Folder for what does not fit in memory; null for DuckDB's default beside the database file.</summary>
    public string? TempDirectory { get; init; }

    /// <summary>Opens an existing file for reading only, beside other readers.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Keeps the order of rows at the cost of memory and parallelism; false where a column says the order.</summary>
    public bool PreserveInsertionOrder { get; init; } = true;

    /// <summary>Whether sessions count how far their queries are, for <see cref="DuckDbSession.Progress"/>. DuckDB then adds
    /// up all of a query's parts at every step of it, which a program of many short queries feels.</summary>
    public bool CountsProgress { get; init; }

    /// <summary>Further DuckDB settings by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
