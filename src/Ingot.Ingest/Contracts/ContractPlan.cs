using System.Collections.Immutable;
using Ingot.Core.Columns;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Lake.Schema;

namespace Ingot.Ingest.Contracts;

/// <summary>What a table becomes for a part to fit in, and what of the part does not.</summary>
/// <param name="Schema">How the table grows.</param>
/// <param name="Rules">Columns of the part whose values do not all get in, and what becomes of them.</param>
internal sealed record ContractPlan(SchemaPlan Schema, ImmutableArray<ColumnRule> Rules)
{
    /// <summary>Compares a part with a table under the job's contract.</summary>
    /// <param name="job">The job.</param>
    /// <param name="part">Name of the part.</param>
    /// <param name="current">The table's columns.</param>
    /// <param name="incoming">The part's columns.</param>
    /// <exception cref="Core.Errors.IngotException">The contract is frozen and something differs, or nothing makes them fit.</exception>
    internal static ContractPlan Of(JobDefinition job, string part, TableSchema current, TableSchema incoming)
    {
        var free = SchemaGrowth.Plan(current, incoming);
        var contract = job.Contract;
        if (Frozen(contract, free) is { Count: > 0 } broken)
            throw ContractErrors.Broken(job, part, broken);

        var rules = ImmutableArray.CreateBuilder<ColumnRule>();
        var allowed = new List<Column>();
        foreach (var column in incoming.Columns)
        {
            var held = current.Find(column.Name);
            var rule = held is null ? contract.Columns : contract.Types;
            var fits = free.Differences.All(d => d.Column != (held?.Name ?? column.Name) || d.Change is SchemaChange.Relaxed);
            if (fits || rule is ContractRule.Evolve)
                allowed.Add(column);
            else
                rules.Add(new ColumnRule(column, held, rule is ContractRule.DiscardRow));
        }

        // Values that are left out are null afterwards.
        var grown = rules.Count == 0 ? free : SchemaGrowth.Plan(Nullable(current, rules), new TableSchema([.. allowed]));
        if (grown.IsIncompatible)
            throw LoadErrors.Incompatible(job, part, grown);
        return new ContractPlan(grown, rules.ToImmutable());
    }

    private static List<SchemaDifference> Frozen(SchemaContract contract, SchemaPlan plan) =>
    [
        .. plan.Differences.Where(d => d.Change switch
        {
            SchemaChange.Added => contract.Columns is ContractRule.Freeze,
            SchemaChange.Widened or SchemaChange.Incompatible => contract.Types is ContractRule.Freeze,
            _ => false,
        }),
    ];

    private static TableSchema Nullable(TableSchema schema, IEnumerable<ColumnRule> rules)
    {
        var emptied = rules.Where(r => r is { Held: not null, DiscardsRow: false }).Select(r => r.Held!.Name).ToHashSet(StringComparer.Ordinal);
        return new TableSchema([.. schema.Columns.Select(c => emptied.Contains(c.Name) ? c with { Nullable = true } : c)]);
    }
}
