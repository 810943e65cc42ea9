namespace Ingot.Postgres.Types;

/// <summary>What becomes of infinite dates and timestamps, and of those outside of the years 1 to 9999.</summary>
public enum SpecialDates
{
    /// <summary>The row is an error.</summary>
    Error,

    /// <summary>Null.</summary>
    Null,

    /// <summary>The first or last moment of those years.</summary>
    Clamp,

    /// <summary>The value as DuckDB holds it.</summary>
    Keep,
}
