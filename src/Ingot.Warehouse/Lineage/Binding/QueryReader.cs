using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>Reads a query: SELECT, set operations, recursion, and the queries that WITH names.</summary>
internal sealed class QueryReader
{
    private readonly Findings _findings;
    private readonly FromReader _from;
    private readonly SelectReader _select;
    private readonly SetReader _sets;

    public QueryReader(Findings findings)
    {
        _findings = findings;
        Expressions = new ExpressionReader(findings, this);
        Stars = new StarReader(findings, Expressions);
        _from = new FromReader(findings, this);
        _select = new SelectReader(findings, this, _from);
        _sets = new SetReader(findings, this);
    }

    public ExpressionReader Expressions { get; }

    public StarReader Stars { get; }

    /// <summary>Reads a query node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="outer">The names around it; null outside of any query.</param>
    /// <param name="ctes">The queries that WITH names around it.</param>
    public BoundQuery Read(JsonElement node, Scope? outer, ImmutableDictionary<string, Lazy<Relation>> ctes)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        ctes = With(node, outer, ctes);
        switch (node.Text("type"))
        {
            case "SELECT_NODE":
                return _select.Read(node, outer, ctes);
            case "SET_OPERATION_NODE":
                return _sets.Read(node, outer, ctes);
            case "RECURSIVE_CTE_NODE":
                return _sets.ReadRecursive(node, outer, ctes);
            default:
                _findings.Unknown(node.Text("type"), "This kind of query is not known.", node);
                return new BoundQuery([], [UnknownColumns.MadeOf([])], []);
        }
    }

    private ImmutableDictionary<string, Lazy<Relation>> With(JsonElement node, Scope? outer, ImmutableDictionary<string, Lazy<Relation>> ctes)
    {
        foreach (var entry in node.Node("cte_map")?.List("map") ?? [])
        {
            // What nobody uses is not looked at by the engine either.
            var (name, before) = (entry.Text("key"), ctes);
            ctes = ctes.SetItem(name, new Lazy<Relation>(() => Named(name, entry.Node("value")!.Value, outer, before)));
        }

        return ctes;
    }

    private Relation Named(string name, JsonElement value, Scope? outer, ImmutableDictionary<string, Lazy<Relation>> ctes)
    {
        var relation = Read(value.Node("query")!.Value.Node("node")!.Value, outer, ctes).ToRelation(name);
        var aliases = value.Texts("aliases");
        if (aliases.Count > 0)
            _findings.Read(relation.Columns.SelectMany(c => c.Influences));
        return relation.Renamed(name, aliases);
    }
}
