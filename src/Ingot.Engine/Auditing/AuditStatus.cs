namespace Ingot.Engine.Auditing;

/// <summary>The words of the column <c>status</c>.</summary>
internal static class AuditStatus
{
    public const string Success = "SUCCESS";

    /// <summary>It ended well and wrote no row: nothing was new, or what was new was empty.</summary>
    public const string Empty = "SUCCESS_EMPTY";

    public const string Failed = "FAILED";

    /// <summary>It was not begun, because another had failed.</summary>
    public const string Skipped = "SKIPPED";

    /// <summary>Somebody stopped it.</summary>
    public const string Interrupted = "INTERRUPTED";
}
