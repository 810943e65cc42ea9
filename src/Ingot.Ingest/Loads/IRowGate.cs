using Ingot.DuckDb;

namespace Ingot.Ingest.Loads;

/// <summary>Judges rows while they pass. Several threads may ask at once.</summary>
internal interface IRowGate
{
    /// <summary>Says which rows of a chunk pass.</summary>
    /// <param name="chunk">The gate's number, then what the statement shows of each row.</param>
    /// <param name="passes">One slot a row: 1 for a row that passes, else 0.</param>
    void Judge(Chunk chunk, Span<byte> passes);
}
