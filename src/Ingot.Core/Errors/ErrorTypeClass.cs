using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Ingot.Core.Errors;

/// <summary>What the type of an exception says about trying again. An exact type comes before the type it derives from.</summary>
internal static class ErrorTypeClass
{
    // ENOSPC and EDQUOT on Unix; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static readonly int[] DiskFull = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>The class of an exception that is not Ingot's own; null when its type says nothing.</summary>
    internal static ErrorClass? Of(Exception error) => error switch
    {
        DbException { SqlState: { } state } => SqlStateClass.Of(state),
        HttpRequestException { StatusCode: { } status } => HttpStatusClass.Of((int)status),
        HttpRequestException { InnerException: AuthenticationException } => ErrorClass.Of(ErrorCategory.Configuration, false),
        // An HTTP client tells its own time-out as a cancellation.
        OperationCanceledException { InnerException: TimeoutException } or TimeoutException => ErrorClass.Of(ErrorCategory.Transient, true),
        OperationCanceledException => ErrorClass.Of(ErrorCategory.BusinessLogic, false),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.AccessDenied } => ErrorClass.Of(ErrorCategory.Configuration, false),
        SocketException or HttpRequestException => ErrorClass.Of(ErrorCategory.Infrastructure, true),
        DbException { InnerException: { } inner } when Of(inner) is { } known => known,
        DbException db => ErrorClass.Of(ErrorCategory.Infrastructure, db.IsTransient),
        AuthenticationException => ErrorClass.Of(ErrorCategory.Configuration, false),
        OutOfMemoryException => ErrorClass.Of(ErrorCategory.Resource, false),
        _ => OfData(error),
    };

    private static ErrorClass? OfData(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException or PathTooLongException => ErrorClass.Of(ErrorCategory.Configuration, false),
        UnauthorizedAccessException or System.Security.SecurityException => ErrorClass.Of(ErrorCategory.Configuration, false),
        FileLoadException or TypeLoadException or BadImageFormatException => ErrorClass.Of(ErrorCategory.Configuration, false),
        InvalidDataException => ErrorClass.Of(ErrorCategory.DataQuality, false),
        IOException full when DiskFull.Contains(full.HResult) => ErrorClass.Of(ErrorCategory.Resource, false),
        IOException => ErrorClass.Of(ErrorCategory.Infrastructure, true),
        FormatException or ArgumentException or KeyNotFoundException or InvalidCastException or OverflowException => ErrorClass.Of(ErrorCategory.DataQuality, false),
        _ => null,
    };
}
