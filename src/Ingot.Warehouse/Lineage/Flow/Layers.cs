using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>The layers of a project's data, as the schema of a table names them.</summary>
public static class Layers
{
    /// <summary>What jobs read.</summary>
    public const string Source = "source";

    /// <summary>Tables of other databases that jobs load.</summary>
    public const string Target = "target";

    /// <summary>What jobs load.</summary>
    public const string Bronze = "bronze";

    /// <summary>What models clean.</summary>
    public const string Silver = "silver";

    /// <summary>What people ask.</summary>
    public const string Gold = "gold";

    /// <summary>What is refused.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>Whether a table is in a layer.</summary>
    /// <param name="table">The table.</param>
    /// <param name="layer">The layer.</param>
    public static bool IsIn(this TableName table, string layer) => string.Equals(table.Schema, layer, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it stands outside the warehouse: a source or a target of a job, or a file that a model names.</summary>
    /// <param name="table">The table.</param>
    public static bool IsOutside(this TableName table) => table.IsIn(Source) || table.IsIn(Target) || table.IsIn(ColumnSource.FileSchema);

    /// <summary>The name as people write it: quoted where it must be, sources as the job names them.</summary>
    /// <param name="table">The table.</param>
    public static string Display(this TableName table) => table.IsOutside() ? table.Name : $"{Part(table.Schema)}.{Part(table.Name)}";

    /// <summary>The name as people write it: quoted where it must be.</summary>
    /// <param name="column">The column, or a table.</param>
    public static string Display(this ColumnSource column) =>
        column.Column is { } name ? $"{column.Table.Display()}.{Part(name)}" : column.Table.Display();

    private static string Part(string name) =>
        name.Length > 0 && !name.Any(c => c is '.' or '"' || char.IsWhiteSpace(c)) ? name : Sql.Name(name);
}
