namespace Ingot.Connectors.Ado.Types;

/// <summary>What becomes of columns whose type has no like in DuckDB.</summary>
public enum OtherTypes
{
    /// <summary>They are an error.</summary>
    Error,

    /// <summary>They are read as the text that the driver makes of them, where it makes one.</summary>
    Text,
}
