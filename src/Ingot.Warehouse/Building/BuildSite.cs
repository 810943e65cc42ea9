using System.Text;
using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Dependencies;
using Ingot.Warehouse.Engines;
using Ingot.Warehouse.Models;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Building;

/// <summary>Where one model is being built: its session, its names, its columns.</summary>
internal sealed class BuildSite(ModelNode node, IWarehouseSession session, BuildContext context, CancellationToken cancellationToken)
{
    public ModelNode Node => node;

    public ModelDefinition Model => node.Model;

    public IWarehouseSession Session => session;

    public BuildContext Context => context;

    public CancellationToken Cancellation => cancellationToken;

    /// <summary>The time the build began; every check and every quarantined row of the build has this time.</summary>
    public DateTimeOffset Now { get; } = context.Clock.GetUtcNow();

    /// <summary>The half-built table.</summary>
    public TableName Stage { get; } = session.Dialect.StageOf(node.Name);

    /// <summary>The half-built quarantine.</summary>
    public TableName QuarantineStage { get; } = session.Dialect.StageOf(node.Model.Quarantine);

    /// <summary>What is published under the model's name now; null for nothing.</summary>
    public RelationKind? Published { get; } = session.Find(node.Name, cancellationToken);

    /// <summary>The model's output columns.</summary>
    public IReadOnlyList<RelationColumn> Columns { get; private set; } = [];

    /// <summary>What state the data is in when the build stops here.</summary>
    public string StateNow => Published is null ? $"{node.Name} is not published yet." : $"{node.Name} keeps its previous version.";

    /// <summary>Runs a statement that Ingot wrote.</summary>
    public long Execute(string sql) => session.Execute(sql, cancellationToken);

    /// <summary>Runs the model's SQL inside a statement; an error is shown where it is in the file.</summary>
    public void ExecuteModel(string before, string after = "")
    {
        try
        {
            session.Execute(before + Model.Sql.Text + after, cancellationToken);
        }
        catch (StatementException e)
        {
            throw ModelErrors.InSql(e.Within(Encoding.UTF8.GetByteCount(before)), this);
        }
    }

    /// <summary>Asks the planner for the output columns, which finds most mistakes before any work is done.</summary>
    public void Describe()
    {
        TableName[] names = Model.Quarantines ? [node.Name, Model.Quarantine] : [node.Name];
        if (names.FirstOrDefault(session.Dialect.IsTooLong) is { } cut)
            throw ModelErrors.Refused(this, "model.long-name", $"The name of {cut} is longer than the {session.Dialect.LongestName} bytes that the engine keeps of a name.", "Rename the model's file.");

        try
        {
            Columns = session.ColumnsOf(Model.Sql.Text, cancellationToken);
        }
        catch (StatementException e)
        {
            throw ModelErrors.InSql(e, this);
        }

        var twice = Columns.GroupBy(c => c.Name, session.Dialect.Names).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw ModelErrors.Refused(this, "model.duplicate-column", $"Two columns of {node.Name} are called '{twice.Key}'.", "Name one of them with AS.");

        var relation = RelationAt(Stage);
        foreach (var check in Model.Checks)
        {
            foreach (var column in check.Columns)
                relation.Column(column, check.Location);
        }
    }

    /// <summary>The model's columns in a table of that name.</summary>
    public Relation RelationAt(TableName name) => new(node.Name, name.Quoted, Columns, session.Dialect);

    /// <summary>Removes what is half-built, also after the build was cancelled.</summary>
    public void Clear()
    {
        foreach (var stage in new[] { Stage, QuarantineStage })
            session.DropStage(stage);
    }
}
