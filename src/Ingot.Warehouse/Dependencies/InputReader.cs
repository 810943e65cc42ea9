using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Dependencies;

/// <summary>Reads what models and checks read, in all the SQL they have.</summary>
internal sealed class InputReader(SqlParser parser, Resolver resolver, FunctionUse functions, ConfigProblems problems)
{
    /// <summary>A model with its inputs and the places that name them.</summary>
    public ReadModel Read(ModelDefinition model)
    {
        var inputs = new Resolver.Inputs();
        var unrepeatable = ReadSql(model.Sql, "A model", inputs);
        foreach (var other in model.OtherSql)
            Validate(other, "A model");

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
            Extensions = [.. inputs.Extensions],
        };
        return new ReadModel(node, inputs.Models);
    }

    /// <summary>A project's check with its inputs.</summary>
    public CheckNode Read(ProjectCheck check)
    {
        var inputs = new Resolver.Inputs();
        ReadSql(check.Sql, "A check", inputs);
        foreach (var other in check.OtherSql)
            Validate(other, "A check");
        return new CheckNode(check, [.. inputs.Models.Keys], [.. inputs.LakeTables]);
    }

    private CheckDefinition ReadCheck(CheckDefinition check, Resolver.Inputs inputs)
    {
        functions.Add(check.Kind, inputs.Extensions);
        switch (check)
        {
            case SqlCheck sql:
                foreach (var other in sql.Others)
                    Validate(other, "A check");
                return sql with { Unrepeatable = ReadSql(sql.Query, "A check", inputs) is not null };
            case ExpressionCheck expression:
                foreach (var other in expression.Others)
                    Validate(Query(other), "A condition");
                return expression with { Unrepeatable = ReadSql(Query(expression.Condition), "A condition", inputs) is not null };
            case RelationshipCheck relationship:
                resolver.Resolve(relationship.Table, relationship.Location, inputs);
                return check;
            default:
                return check;
        }
    }

    private static SqlText Query(SqlText condition) => SqlText.Value($"SELECT 1 WHERE ({condition.Text}\n)", condition.Start);

    /// <summary>Reports what is wrong with SQL of an engine that this project does not run on now.</summary>
    private void Validate(SqlText sql, string what)
    {
        foreach (var table in parser.Read(sql, what, problems).Tables)
            resolver.Resolve(table.Name, sql.LocationAt(table.Offset), new Resolver.Inputs());
    }

    private string? ReadSql(SqlText sql, string what, Resolver.Inputs inputs)
    {
        var references = parser.Read(sql, what, problems);
        foreach (var table in references.Tables)
            resolver.Resolve(table.Name, sql.LocationAt(table.Offset), inputs);
        functions.Add(references, sql, inputs.Extensions);
        return references.Unrepeatable;
    }

    /// <summary>A model with the place of each reference to another model, for cycles.</summary>
    internal sealed record ReadModel(ModelNode Node, IReadOnlyDictionary<TableName, SourceLocation> Places);
}
