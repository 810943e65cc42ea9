namespace Ingot.Postgres.Types;

/// <summary>What becomes of a numeric that is not a number or infinite, in a DECIMAL column.</summary>
public enum SpecialNumbers
{
    /// <summary>The row is an error.</summary>
    Error,

    /// <summary>Null.</summary>
    Null,
}
