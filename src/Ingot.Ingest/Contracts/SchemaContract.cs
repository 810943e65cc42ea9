namespace Ingot.Ingest.Contracts;

/// <summary>What the source of a job may change in the job's table.</summary>
/// <param name="Tables">Whether a load may create the table: evolve or freeze.</param>
/// <param name="Columns">What becomes of columns that the table does not have.</param>
/// <param name="Types">What becomes of values that the type of their column does not hold exactly.</param>
public sealed record SchemaContract(ContractRule Tables, ContractRule Columns, ContractRule Types)
{
    /// <summary>Whether it leaves rows or values out.</summary>
    public bool Discards => Columns is ContractRule.DiscardRow or ContractRule.DiscardValue || Types is ContractRule.DiscardRow or ContractRule.DiscardValue;

    /// <summary>The table follows its source.</summary>
    public static SchemaContract Evolving { get; } = new(ContractRule.Evolve, ContractRule.Evolve, ContractRule.Evolve);
}
