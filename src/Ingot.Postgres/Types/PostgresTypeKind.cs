namespace Ingot.Postgres.Types;

/// <summary>What sort of type a PostgreSQL type is.</summary>
public enum PostgresTypeKind
{
    /// <summary>A type of its own.</summary>
    Base,

    /// <summary>One of a list of labels.</summary>
    Enum,

    /// <summary>Values of one type.</summary>
    Array,

    /// <summary>A range or multirange.</summary>
    Range,

    /// <summary>Named fields.</summary>
    Composite,

    /// <summary>Another type with rules of its own.</summary>
    Domain,

    /// <summary>A type that no stored column can have, such as that of a bare row.</summary>
    Pseudo,
}
