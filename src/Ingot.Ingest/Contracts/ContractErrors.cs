using Ingot.Core.Errors;
using Ingot.Ingest.Jobs;
using Ingot.Lake.Schema;

namespace Ingot.Ingest.Contracts;

/// <summary>The ways in which a contract ends a load.</summary>
internal static class ContractErrors
{
    internal static IngotException NoTable(JobDefinition job) => new(
        ErrorKind.Data, "contract.table", $"{job.Name}: {job.Into} does not exist, and the contract of the job lets no load create it.")
    {
        State = "Nothing was loaded.",
        Next = $"Say 'tables: evolve' under 'contract' in {job.File.File} for the first load.",
        Location = job.File,
    };

    internal static IngotException Broken(JobDefinition job, string part, IReadOnlyList<SchemaDifference> differences) => new(
        ErrorKind.Data, "contract.broken", $"{job.Name}: {part} breaks the contract: {string.Join("; ", differences.Select(Describe))}.")
    {
        State = $"Nothing was loaded; {job.Into} is as it was.",
        Next = $"Mend the source, or let the table follow it: 'contract: evolve' in {job.File.File}; 'discard_row' and 'discard_value' leave out what does not fit.",
        Location = job.File,
        Facts = new Dictionary<string, object?> { ["job"] = job.Name, ["part"] = part, ["columns"] = differences.Select(d => d.Column).ToArray() },
    };

    private static string Describe(SchemaDifference difference) => difference.Change is SchemaChange.Added
        ? $"column {difference.Column} ({difference.Incoming}) is new"
        : $"column {difference.Column} is {difference.Old} in the table and {difference.Incoming} there";
}
