namespace Ingot.Connectors.SqlServer.Types;

/// <summary>What becomes of text with half of a surrogate pair, which <c>nchar</c> and <c>nvarchar</c> can hold.</summary>
public enum BrokenText
{
    /// <summary>Its row is rejected.</summary>
    Error,

    /// <summary>U+FFFD stands for each half.</summary>
    Replace,
}
