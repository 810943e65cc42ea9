using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Dependencies;

/// <summary>Reads what models and checks read, in all the SQL they have.</summary>
internal sealed class InputReader(SqlParser parser, Resolver resolver, ConfigProblems problems)
{
    /// <summary>A model with its inputs and the places that name them.</summary>
    public ReadModel Read(ModelDefinition model)
    {
        var inputs = new Resolver.Inputs();
        var unrepeatable = ReadSql(model.Sql, "A model", inputs);

        // The model's SQL cannot read its own table; its checks can, because they run when the table is there.
        var selfReference = inputs.Models.GetValueOrDefault(model.Name);
        var checks = model.Checks.Select(check => ReadCheck(check, inputs)).ToList();
        inputs.Models.Remove(model.Name);
        if (selfReference is not null)
            inputs.Models[model.Name] = selfReference;

        var node = new ModelNode
        {
            Model = model with { Checks = checks },
            Models = [.. inputs.Models.Keys],
            LakeTables = [.. inputs.LakeTables],
            Unrepeatable = unrepeatable,
        };
        return new ReadModel(node, inputs.Models);
    }

    /// <summary>A project's check with its inputs.</summary>
    public CheckNode Read(ProjectCheck check)
    {
        var inputs = new Resolver.Inputs();
        ReadSql(check.Sql, "A check", inputs);
        return new CheckNode(check, [.. inputs.Models.Keys], [.. inputs.LakeTables]);
    }

    private CheckDefinition ReadCheck(CheckDefinition check, Resolver.Inputs inputs)
    {
        switch (check)
        {
            case SqlCheck sql:
                return sql with { Unrepeatable = ReadSql(sql.Query, "A check", inputs) is not null };
            case ExpressionCheck expression:
                var query = SqlText.Value($"SELECT 1 WHERE ({expression.Condition.Text}\n)", expression.Location);
                return expression with { Unrepeatable = ReadSql(query, "A condition", inputs) is not null };
            case RelationshipCheck relationship:
                resolver.Resolve(relationship.Table, relationship.Location, inputs);
                return check;
            default:
                return check;
        }
    }

    private string? ReadSql(SqlText sql, string what, Resolver.Inputs inputs)
    {
        var references = parser.Read(sql, what, problems);
        foreach (var table in references.Tables)
            resolver.Resolve(table.Name, sql.LocationAt(table.Offset), inputs);
        return references.Unrepeatable;
    }

    /// <summary>A model with the place of each reference to another model, for cycles.</summary>
    internal sealed record ReadModel(ModelNode Node, IReadOnlyDictionary<TableName, SourceLocation> Places);
}
