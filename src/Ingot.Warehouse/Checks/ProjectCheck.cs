using Ingot.Core.Errors;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Checks;

/// <summary>A check of the project as a whole, from <c>checks/*.yaml</c>: a query that returns what is wrong.</summary>
public sealed record ProjectCheck
{
    internal ProjectCheck(CheckSql sql) => (Sql, OtherSql) = (sql.Used, sql.Others);

    /// <summary>Its name, unique in the project.</summary>
    public required string Name { get; init; }

    /// <summary>What holds when it passes, in words; null when the file does not say.</summary>
    public string? Description { get; init; }

    /// <summary>What a failure does.</summary>
    public CheckSeverity Severity { get; init; }

    /// <summary>Where it is written.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>The query; the check passes when it returns nothing.</summary>
    internal SqlText Sql { get; }

    /// <summary>The query for other engines.</summary>
    internal IReadOnlyList<SqlText> OtherSql { get; }
}
