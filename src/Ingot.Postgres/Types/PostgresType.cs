using System.Collections.Immutable;

namespace Ingot.Postgres.Types;

/// <summary>A type at a PostgreSQL server.</summary>
public sealed record PostgresType
{
    /// <summary>Object id; only those of <c>pg_catalog</c> are the same in every database.</summary>
    public required uint Oid { get; init; }

    /// <summary>Schema that it is in.</summary>
    public required string Schema { get; init; }

    /// <summary>Name within the schema.</summary>
    public required string Name { get; init; }

    /// <summary>What sort of type it is.</summary>
    public required PostgresTypeKind Kind { get; init; }

    /// <summary>Modifier, such as digits and scale of a numeric; −1 for none.</summary>
    public int Modifier { get; init; } = -1;

    /// <summary>The type as SQL writes it, whatever the search path: <c>numeric(10,2)</c>, <c>"crm"."mood"[]</c>.</summary>
    public required string Sql { get; init; }

    /// <summary>Type of an array's elements, or what a domain is based on; null for others.</summary>
    public PostgresType? Element { get; init; }

    /// <summary>Fields of a composite type; empty for others.</summary>
    public ImmutableArray<PostgresField> Fields { get; init; } = [];

    /// <summary>Labels of an enum in order; empty for others.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>The type below all domains: the one that values travel as.</summary>
    public PostgresType Undomained => Kind == PostgresTypeKind.Domain && Element is { } under ? under.Undomained : this;

    /// <inheritdoc />
    public override string ToString() => Sql;
}
