using Ingot.Core.Naming;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Dependencies;

/// <summary>A model with what it reads.</summary>
public sealed record ModelNode
{
    /// <summary>The model.</summary>
    public required ModelDefinition Model { get; init; }

    /// <summary>The models it reads, in its SQL or its checks.</summary>
    public required IReadOnlyList<TableName> Models { get; init; }

    /// <summary>The lake's tables it reads: <c>bronze.…</c> and <c>quarantine.bronze_…</c>.</summary>
    public required IReadOnlyList<TableName> LakeTables { get; init; }

    /// <summary>What makes it give another answer on the same tables, such as <c>now()</c>; null when nothing does. Such a model is always built.</summary>
    public string? Unrepeatable { get; init; }

    /// <summary>The code of plugins that it uses, as functions or checks: what tells it from any other.</summary>
    internal IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Its name.</summary>
    public TableName Name => Model.Name;

    /// <summary>Everything it reads.</summary>
    public IEnumerable<TableName> Inputs => Models.Concat(LakeTables);
}
