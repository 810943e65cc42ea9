namespace Ingot.Postgres.Loading.Targets;

/// <summary>Kinds of PostgreSQL types.</summary>
internal enum StoredTypeKind
{
    /// <summary>A type of its own.</summary>
    Base,

    /// <summary>Labels.</summary>
    Enum,

    /// <summary>Values of another type.</summary>
    Array,

    /// <summary>Named fields.</summary>
    Composite,
}
