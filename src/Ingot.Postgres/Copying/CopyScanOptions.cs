using Ingot.Core.Errors;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Copying;

/// <summary>How a scan reads.</summary>
public sealed record CopyScanOptions
{
    /// <summary>What becomes of values that their column cannot hold.</summary>
    public ValuePolicies Policies { get; init; } = new();

    /// <summary>Name of a BIGINT column, added at the end, that numbers the rows 1, 2, 3…; null for none.</summary>
    public string? OrdinalColumn { get; init; }

    /// <summary>Connections that read at once; no more than there are ranges.</summary>
    public int Connections { get; init; } = 1;

    /// <summary>Threads that turn rows into chunks; with one, chunks come in the server's order.</summary>
    public int Threads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>Bytes of rows that travel between threads at once.</summary>
    public int BlockSize { get; init; } = 512 << 10;

    /// <summary>Which side of the work the server is on, for its errors.</summary>
    public ErrorKind Side { get; init; } = ErrorKind.Source;

    /// <summary>A connection of the caller's to read through, such as one in the midst of a transaction; null for own ones.</summary>
    internal Wire.WireConnection? Session { get; init; }
}
