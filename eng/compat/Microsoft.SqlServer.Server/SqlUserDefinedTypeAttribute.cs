namespace Microsoft.SqlServer.Server;

/// <summary>Marks a class or struct as a user-defined type of SQL Server.</summary>
/// <param name="format">How values are stored.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>How values are stored.</summary>
    public Format Format { get; } = format;

    /// <summary>Whether values compare as their bytes do.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>Whether all values have the same length.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Most bytes that a value takes; -1 for no limit.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>Name of the type; null when it is that of the class.</summary>
    public string? Name { get; set; }

    /// <summary>Name of the method that checks a value; null when there is none.</summary>
    public string? ValidationMethodName { get; set; }
}
