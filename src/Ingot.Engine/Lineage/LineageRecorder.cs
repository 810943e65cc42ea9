using Ingot.Core.Naming;
using Ingot.Engine.Projects;
using Ingot.Ingest.Jobs;
using Ingot.Journal;
using Ingot.Warehouse.Lineage;
using Ingot.Warehouse.Lineage.Flow;
using Ingot.Warehouse.Running;

namespace Ingot.Engine.Lineage;

/// <summary>Writes to the journal where the data of a run went, by table and by column.</summary>
internal sealed class LineageRecorder(RunLog run, LineageGraph graph)
{
    /// <summary>Stands for columns that are not known by name.</summary>
    private const string AllColumns = "*";

    /// <summary>Records the columns of the table that a job loaded.</summary>
    internal void Loaded(JobDefinition job)
    {
        Columns(job.Target is null ? IngotProject.BronzeOf(job) : new TableName(Layers.Target, job.Into));
        if (IngotProject.HistoryOf(job) is { } history)
            Columns(history);
    }

    /// <summary>Records a model that was built.</summary>
    internal void Built(ModelResult result)
    {
        var name = result.Model.ToString();
        var rows = result.Merged ?? result.Rows;
        foreach (var flow in graph.Flows.Where(f => f.To.Equals(result.Model)))
            run.Lineage(NameOf(flow.From), name, flow.Kind == FlowKind.Check ? "check" : "model", flow.Kind == FlowKind.Check ? null : rows);
        foreach (var flow in graph.Flows.Where(f => f.From.Equals(result.Model) && f.Kind == FlowKind.Quarantine))
            run.Lineage(name, flow.To.ToString(), "quarantine", result.Quarantined);
        Columns(result.Model);
    }

    private void Columns(TableName table)
    {
        foreach (var flow in graph.ColumnFlows.Where(f => f.To.Table.Equals(table) && f.Kind.IsDirect()))
            run.ColumnLineage(NameOf(flow.From.Table), flow.From.Column ?? AllColumns, NameOf(table), flow.To.Column ?? AllColumns, flow.Expression);
    }

    private static string NameOf(TableName table) => table.IsOutside() ? table.Name : table.ToString();
}
