using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Connectors.Targets;

namespace Ingot.Ingest.Contracts;

/// <summary>Reads the <c>contract</c> of a job.</summary>
internal static class ContractReader
{
    internal static SchemaContract Read(ConfigMap map, TargetTable? target)
    {
        if (map.Find("contract") is not { } node)
            return SchemaContract.Evolving;
        if (target is not null)
            node.Report("A contract is about tables of the lake; a job with a target has none.", "Leave 'contract' out; 'target.create: false' keeps a load from creating the table.");
        // One word is about what a source changes later: it never keeps the first load from creating the table.
        if (node is not ConfigMap contract)
            return map.Choice<ContractRule>("contract") is { } rule ? new SchemaContract(ContractRule.Evolve, rule, rule) : SchemaContract.Evolving;

        var tables = contract.Choice<ContractRule>("tables") ?? ContractRule.Evolve;
        if (tables is ContractRule.DiscardRow or ContractRule.DiscardValue)
        {
            contract.Find("tables")!.Report("A table is created or it is not.", "Say 'evolve' or 'freeze'.");
            tables = ContractRule.Evolve;
        }

        var read = new SchemaContract(
            tables, contract.Choice<ContractRule>("columns") ?? ContractRule.Evolve, contract.Choice<ContractRule>("types") ?? ContractRule.Evolve);
        contract.ReportUnknownKeys();
        return read;
    }
}
