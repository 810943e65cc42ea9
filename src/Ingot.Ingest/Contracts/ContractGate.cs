using System.Collections.Immutable;
using System.Text;
using Ingot.Connectors;
using Ingot.DuckDb;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Contracts;

/// <summary>
/// Looks at every row of a part under a contract: one with a value that its column does not hold goes to quarantine, or loses
/// the value, which is counted. Several threads may ask at once.
/// </summary>
/// <param name="part">Name of the part.</param>
/// <param name="rules">The columns concerned.</param>
/// <param name="rejects">Takes rows that are left out.</param>
internal sealed class ContractGate(string part, ImmutableArray<ColumnRule> rules, RejectSpool rejects) : IRowGate
{
    /// <summary>The gate's number and the row number stand before the texts.</summary>
    private const int First = 2;

    private readonly long[] _discarded = new long[rules.Length];

    /// <summary>Values that were left out, by column.</summary>
    internal ImmutableArray<(string Column, long Values)> Discarded =>
        [.. rules.Select((rule, i) => (rule.Incoming.Name, Values: Interlocked.Read(ref _discarded[i]))).Where(d => d.Values > 0)];

    /// <inheritdoc />
    public void Judge(Chunk chunk, Span<byte> passes)
    {
        passes.Fill(1);
        for (var rule = 0; rule < rules.Length; rule++)
        {
            var texts = chunk[First + rule];
            for (var row = 0; row < passes.Length; row++)
            {
                if (texts.IsNull(row) || passes[row] == 0)
                    continue;
                if (rules[rule].DiscardsRow)
                {
                    passes[row] = 0;
                    rejects.AddDiscarded(Record(rules[rule], chunk[1].Values<long>(passes.Length)[row], texts.Bytes(row)));
                }
                else
                {
                    Interlocked.Increment(ref _discarded[rule]);
                }
            }
        }
    }

    private RejectedRecord Record(ColumnRule rule, long row, ReadOnlySpan<byte> value)
    {
        var raw = Encoding.UTF8.GetString(value).Replace("\0", "\\x00", StringComparison.Ordinal);
        return new RejectedRecord
        {
            Part = part,
            RecordNumber = row,
            Line = row,
            Column = rule.Incoming.Name,
            Reason = rule.Reason,
            Raw = raw.Length <= RejectedRecord.RawLimit ? raw : raw[..RejectedRecord.RawLimit],
            RawBytes = value.Length,
        };
    }
}
