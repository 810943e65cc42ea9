using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>Finds which columns reach the value of an expression, and how.</summary>
internal sealed class ExpressionReader(Findings findings, QueryReader queries)
{
    private static readonly HashSet<string> LambdaFunctions = new(
        ["list_transform", "list_apply", "apply", "array_transform", "array_apply", "list_filter", "filter", "array_filter", "list_reduce", "reduce", "array_reduce"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads an expression that becomes a column.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="alias">The name it is given; null for the one it has.</param>
    /// <param name="frame">What surrounds it.</param>
    public BoundColumn Column(JsonElement expression, string? alias, Frame frame)
    {
        if (IsName(expression) && Resolve(expression, frame) is { Column: { } column, IsPart: false })
        {
            findings.Read(column.Influences);
            return column with { Name = alias ?? column.Name };
        }

        return new BoundColumn(alias ?? NameOf(expression, frame), [.. Influences(expression, frame, InfluenceKind.Identity)]) { Expression = expression };
    }

    private string NameOf(JsonElement expression, Frame frame) => expression.Text("class") switch
    {
        "COLUMN_REF" => expression.Texts("column_names")[^1],
        "POSITIONAL_REFERENCE" when frame.Scope.Columns.ElementAtOrDefault(expression.GetProperty("index").GetInt32() - 1) is { } column => column.Name,
        _ => findings.Engine.Write(expression),
    };

    /// <summary>The columns that reach an expression, through something that has a kind of its own.</summary>
    public IReadOnlySet<ColumnInfluence> Influences(JsonElement expression, Frame frame, InfluenceKind kind)
    {
        var into = new HashSet<ColumnInfluence>();
        Collect(expression, frame, kind, into);
        return into;
    }

    private void Collect(JsonElement node, Frame frame, InfluenceKind kind, HashSet<ColumnInfluence> into)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node.Text("class"))
        {
            case "COLUMN_REF":
                Name(node, frame, kind, into);
                break;
            case "STAR":
                Star(node, frame, kind, into);
                break;
            case "CASE":
                Case(node, frame, kind, into);
                break;
            case "FUNCTION":
                Function(node, frame, kind, into);
                break;
            case "WINDOW":
                Window(node, frame, kind, into);
                break;
            case "SUBQUERY":
                Subquery(node, frame, kind, into);
                break;
            case "POSITIONAL_REFERENCE":
                Position(node, frame, kind, into);
                break;
            default:
                All(node.Expressions(), frame, InfluenceKind.Transformation.Then(kind), into);
                break;
        }
    }

    private void All(IEnumerable<JsonElement> nodes, Frame frame, InfluenceKind kind, HashSet<ColumnInfluence> into)
    {
        foreach (var node in nodes)
            Collect(node, frame, kind, into);
    }

    private void Name(JsonElement node, Frame frame, InfluenceKind kind, HashSet<ColumnInfluence> into)
    {
        if (!IsName(node) || frame.Parameters.Contains(node.Texts("column_names")[0]))
            return;
        if (Resolve(node, frame) is not { Column: { } column, IsPart: var part })
            return;

        findings.Read(column.Influences);
        into.UnionWith(column.Influences.Then(part ? InfluenceKind.Transformation.Then(kind) : kind));
    }

    private Resolution? Resolve(JsonElement node, Frame frame)
    {
        var name = node.Texts("column_names");
        var resolution = NameResolver.Resolve(name, frame);
        if (resolution.Reason is { } reason)
            findings.Unknown(string.Join('.', name), reason, node);
        return resolution;
    }

    private void Star(JsonElement node, Frame frame, InfluenceKind kind, HashSet<ColumnInfluence> into)
    {
        if (node.Flag("columns") && frame.Repeated is { } repeated)
        {
            findings.Read(repeated.Influences);
            into.UnionWith(repeated.Influences.Then(kind));
            return;
        }

        var (columns, unknown) = queries.Stars.Expand(node, frame);
        var all = columns.SelectMany(c => c.Influences).Concat(unknown.SelectMany(u => u.All)).ToList();
        findings.Read(all);
        into.UnionWith(all.Then(InfluenceKind.Transformation.Then(kind)));
    }

    private void Case(JsonElement node, Frame frame, InfluenceKind kind, HashSet<ColumnInfluence> into)
    {
        foreach (var check in node.List("case_checks"))
        {
            All(check.Node("when_expr") is { } when ? [when] : [], frame, InfluenceKind.Conditional.Then(kind), into);
            All(check.Node("then_expr") is { } then ? [then] : [], frame, InfluenceKind.Transformation.Then(kind), into);
        }

        if (node.Node("else_expr") is { } otherwise)
            Collect(otherwise, frame, InfluenceKind.Transformation.Then(kind), into);
    }

    private void Function(JsonElement node, Frame frame, InfluenceKind kind, HashSet<ColumnInfluence> into)
    {
        var name = node.Text("function_name");
        var own = (findings.Engine.IsAggregate(name) ? InfluenceKind.Aggregation : InfluenceKind.Transformation).Then(kind);
        foreach (var argument in node.List("children"))
        {
            // The arrow of JSON and the arrow of lambdas look alike; only these functions take lambdas.
            if (argument.Text("class") == "LAMBDA" && LambdaFunctions.Contains(name))
                Lambda(argument, frame, own, into);
            else
                Collect(argument, frame, own, into);
        }

        if (node.Node("filter") is { } filter)
            Collect(filter, frame, InfluenceKind.Filter.Then(kind), into);
        if (node.Node("order_bys") is { } order)
            All(order.Expressions(), frame, InfluenceKind.Sort.Then(kind), into);
    }

    private void Window(JsonElement node, Frame frame, InfluenceKind kind, HashSet<ColumnInfluence> into)
    {
        var own = (node.Text("type") == "WINDOW_AGGREGATE" ? InfluenceKind.Aggregation : InfluenceKind.Transformation).Then(kind);
        foreach (var property in node.EnumerateObject())
        {
            var reaches = property.Name switch
            {
                "children" or "offset_expr" or "default_expr" => own,
                "filter_expr" => InfluenceKind.Filter.Then(kind),
                "arg_orders" => InfluenceKind.Sort.Then(kind),
                _ => InfluenceKind.Window.Then(kind),
            };
            if (property.Value.IsExpression())
                Collect(property.Value, frame, reaches, into);
            else
                All(property.Value.Expressions(), frame, reaches, into);
        }
    }

    private void Subquery(JsonElement node, Frame frame, InfluenceKind kind, HashSet<ColumnInfluence> into)
    {
        var own = InfluenceKind.Transformation.Then(kind);
        if (node.Node("child") is { } compared)
            Collect(compared, frame, own, into);
        var query = queries.Read(node.Node("subquery")!.Value.Node("node")!.Value, frame.Scope, frame.Ctes);
        into.UnionWith(query.Rows.Then(kind));
        if (node.Text("subquery_type") is "EXISTS" or "NOT_EXISTS")
            return;

        findings.Read(query.Values);
        into.UnionWith(query.Values.Then(own));
    }

    /// <summary>A lambda's parameters are no columns.</summary>
    private void Lambda(JsonElement node, Frame frame, InfluenceKind kind, HashSet<ColumnInfluence> into)
    {
        var parameters = Parameters(node).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
        if (node.Node("expr") is { } body)
            Collect(body, frame with { Parameters = frame.Parameters.Union(parameters) }, InfluenceKind.Transformation.Then(kind), into);
    }

    private static IEnumerable<string> Parameters(JsonElement lambda)
    {
        if (lambda.Node("lhs") is not { } left)
            return [];
        return IsName(left) ? left.Texts("column_names") : left.List("children").Where(IsName).SelectMany(c => c.Texts("column_names"));
    }

    private void Position(JsonElement node, Frame frame, InfluenceKind kind, HashSet<ColumnInfluence> into)
    {
        var columns = frame.Scope.Columns.ToList();
        var index = node.TryGetProperty("index", out var value) ? value.GetInt32() : 0;
        if (frame.Scope.Relations.Any(r => !r.IsComplete) || index < 1 || index > columns.Count)
        {
            findings.Unknown($"#{index}", "Not all columns before it are known.", node);
            return;
        }

        // Without one before it, the number would mean another.
        findings.Read(columns.Take(index).SelectMany(c => c.Influences));
        into.UnionWith(columns[index - 1].Influences.Then(kind));
    }

    private static bool IsName(JsonElement node) => node.Text("class") == "COLUMN_REF" && node.List("column_names").Any();
}
