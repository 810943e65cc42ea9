namespace Microsoft.SqlServer.Server;

/// <summary>How a user-defined type of SQL Server is stored; the values are those of the public API.</summary>
public enum Format
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>By the server, field by field.</summary>
    Native = 1,

    /// <summary>By the type itself, with <see cref="IBinarySerialize"/>.</summary>
    UserDefined = 2,
}
