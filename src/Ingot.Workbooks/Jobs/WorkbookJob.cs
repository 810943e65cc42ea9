using Ingot.Configuration.Documents;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;

namespace Ingot.Workbooks.Jobs;

/// <summary>A row of a workbook in the words of a job file.</summary>
/// <param name="Name">Name of the job: <c>source_table</c>, or what column <c>job_name</c> says.</param>
/// <param name="Identity"><c>source.table</c>.</param>
/// <param name="Map">The same keys as in a job file, each with the cell that says it.</param>
/// <param name="Place">The row's first cell.</param>
/// <param name="StandIn">For a job that is not enabled: a connection like the one that its row would make; null where it would make none.</param>
public sealed record WorkbookJob(string Name, string? Identity, ConfigMap Map, SourceLocation Place, ConnectionOptions? StandIn);
