using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Copying;

/// <summary>A column that a scan reads.</summary>
/// <param name="Name">Its name in the scan.</param>
/// <param name="Mapping">Its types.</param>
/// <param name="Expression">SQL of its value at the server, before the mapping's cast; usually the quoted name.</param>
public sealed record CopyColumn(string Name, TypeMapping Mapping, string Expression)
{
    /// <summary>A column of a table or query.</summary>
    /// <param name="column">The column.</param>
    /// <param name="policies">Policies; the default ones when null.</param>
    public CopyColumn(PostgresColumn column, ValuePolicies? policies = null)
        : this(column.Name, TypeMapping.Of(column.Type, policies), Sql.Name(column.Name))
    {
        Nullable = column.Nullable;
    }

    /// <summary>Whether it may hold nulls.</summary>
    public bool Nullable { get; init; } = true;

    internal Column Column => new(Name, Mapping.Type, Nullable);
}
