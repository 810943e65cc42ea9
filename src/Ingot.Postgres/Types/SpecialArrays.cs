namespace Ingot.Postgres.Types;

/// <summary>What becomes of arrays with several dimensions or a lower bound other than 1.</summary>
public enum SpecialArrays
{
    /// <summary>The row is an error.</summary>
    Error,

    /// <summary>Null.</summary>
    Null,

    /// <summary>Every array column is read as text.</summary>
    Text,
}
