namespace Ingot.Connectors.SqlServer.Types;

/// <summary>How <c>datetimeoffset</c> is read.</summary>
public enum Offsets
{
    /// <summary>As the instant that it is, without its offset.</summary>
    Instant,

    /// <summary>As text, with its offset.</summary>
    Text,
}
