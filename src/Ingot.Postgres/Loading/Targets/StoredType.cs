using System.Collections.Immutable;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Loading.Targets;

/// <summary>The type of a column that is loaded into, as far as its binary form matters.</summary>
/// <param name="Oid">The type's number; of a domain, that of its base type.</param>
/// <param name="Sql">The type as SQL writes it, with its modifier.</param>
/// <param name="Modifier">The modifier, such as the digits of <c>numeric(10,2)</c>; -1 for none.</param>
/// <param name="Kind">What kind of type.</param>
internal sealed record StoredType(uint Oid, string Sql, int Modifier, StoredTypeKind Kind)
{
    /// <summary>The type's own number, also of a domain: what arrays and composite values name.</summary>
    internal uint DeclaredOid { get; init; } = Oid;

    /// <summary>Type of an array's values.</summary>
    internal StoredType? Element { get; init; }

    /// <summary>Fields of a composite type.</summary>
    internal ImmutableArray<(string Name, StoredType Type)> Fields { get; init; } = [];

    /// <summary>Whether the type is <c>citext</c>, whose number differs from database to database.</summary>
    internal bool IsCitext { get; init; }

    /// <summary>The type as SQL writes it without a modifier.</summary>
    internal string BareSql { get; init; } = Sql;

    /// <summary>Most characters of a <c>varchar(n)</c> or bits of a <c>bit(n)</c>; 0 for any number.</summary>
    internal int Length => Modifier < 0 ? 0 : Oid is TypeOid.Varchar or TypeOid.Bpchar ? Modifier - 4 : Modifier;

    /// <summary>Digits of a <c>numeric(w,s)</c>; 0 for any number.</summary>
    internal int Width => Modifier < 0 ? 0 : ((Modifier - 4) >> 16) & 0xFFFF;

    /// <summary>Digits after the point of a <c>numeric(w,s)</c>, which may be negative.</summary>
    internal int Scale => Modifier < 0 ? 0 : (((Modifier - 4) & 0x7FF) ^ 1024) - 1024;
}
