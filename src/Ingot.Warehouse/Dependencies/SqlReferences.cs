using Ingot.Core.Naming;

namespace Ingot.Warehouse.Dependencies;

/// <summary>What a query reads.</summary>
/// <param name="Tables">The tables it names, each place once.</param>
/// <param name="Unrepeatable">What makes it give another answer on the same tables, such as <c>now()</c> or <c>read_csv</c>; null when nothing does.</param>
internal sealed record SqlReferences(IReadOnlyList<SqlTableReference> Tables, string? Unrepeatable)
{
    public static SqlReferences None { get; } = new([], null);

    /// <summary>The added functions that it calls, each place once.</summary>
    public IReadOnlyList<SqlFunctionReference> Functions { get; init; } = [];
}

/// <summary>A table that a query names.</summary>
/// <param name="Name">The table.</param>
/// <param name="Offset">0-based UTF-8 offset of the name in the query; null when the parser does not say.</param>
internal sealed record SqlTableReference(TableName Name, int? Offset);

/// <summary>An added function that a query calls.</summary>
/// <param name="Name">Its name as written.</param>
/// <param name="Offset">0-based UTF-8 offset of the call in the query; null when the parser does not say.</param>
internal sealed record SqlFunctionReference(string Name, int? Offset);
