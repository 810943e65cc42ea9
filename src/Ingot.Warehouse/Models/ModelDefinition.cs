using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;

namespace Ingot.Warehouse.Models;

/// <summary>One model: a SQL file that defines one silver or gold table, with what its header says.</summary>
public sealed record ModelDefinition
{
    private readonly string _header;

    internal ModelDefinition(SqlText sql, string source, string header) => (Sql, Source, _header) = (sql, source, header);

    /// <summary>The table it defines: the folder is the schema, the file name is the name.</summary>
    public required TableName Name { get; init; }

    /// <summary>The file, relative to the project with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>What the table holds, in words; null when the header does not say.</summary>
    public string? Description { get; init; }

    /// <summary>What it becomes in the warehouse.</summary>
    public Materialization Materialization { get; init; }

    /// <summary>Columns that tell rows apart; empty when the header names none. They are unique and never null.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>Incremental only: the output column that grows, so that only rows beyond its maximum are merged; null for all rows.</summary>
    public string? Cursor { get; init; }

    /// <summary>What must hold, the checks that follow from <see cref="Key"/> and <see cref="Cursor"/> first.</summary>
    public IReadOnlyList<CheckDefinition> Checks { get; init; } = [];

    /// <summary>Whether failing rows of some check go to <see cref="Quarantine"/>.</summary>
    public bool Quarantines => Checks.Any(c => c is RowCheck { Quarantines: true });

    /// <summary>The table that failing rows go to, when some check says so: <c>quarantine.silver_sale</c> for <c>silver.sale</c>.</summary>
    public TableName Quarantine => new("quarantine", $"{Name.Schema}_{Name.Name}");

    /// <summary>The place to show for problems with the model as a whole.</summary>
    public SourceLocation Location => new(File);

    /// <summary>The text of the SELECT for the project's engine.</summary>
    public string Query => Sql.Text;

    /// <summary>The SELECT for the project's engine.</summary>
    internal SqlText Sql { get; private init; }

    /// <summary>Header and SQL as written; what a changed definition is recognised by.</summary>
    internal string Source { get; private init; }

    /// <summary>The SELECTs for other engines, which must be right too.</summary>
    internal IReadOnlyList<SqlText> OtherSql { get; private init; } = [];

    /// <summary>The model with the files that hold its SQL for single engines.</summary>
    internal ModelDefinition With(IEnumerable<ModelVariant> variants, string engine)
    {
        var all = variants.ToList();
        return all.Find(v => v.Engine == engine) is { } used
            ? this with { Sql = used.Sql, Source = $"{_header}\n{used.Sql.Written}", OtherSql = [Sql, .. all.Where(v => v != used).Select(v => v.Sql)] }
            : this with { OtherSql = [.. all.Select(v => v.Sql)] };
    }
}
