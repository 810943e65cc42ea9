namespace Microsoft.SqlServer.Server;

/// <summary>A type is no valid user-defined type.</summary>
public sealed class InvalidUdtException : SystemException
{
    /// <summary>Without a reason.</summary>
    public InvalidUdtException()
    {
    }

    /// <summary>With a reason.</summary>
    /// <param name="message">The reason.</param>
    public InvalidUdtException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and a cause.</summary>
    /// <param name="message">The reason.</param>
    /// <param name="innerException">The cause.</param>
    public InvalidUdtException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A type that is none, and why; the driver makes its exceptions by this.</summary>
    /// <param name="udtType">The type.</param>
    /// <param name="resourceReason">Why it is none.</param>
    public static InvalidUdtException Create(Type udtType, string resourceReason) => new($"'{udtType.FullName}' is no user-defined type: {resourceReason}.");
}
