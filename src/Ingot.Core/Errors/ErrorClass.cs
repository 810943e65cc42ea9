namespace Ingot.Core.Errors;

/// <summary>What is known of an error that decides what to do about it.</summary>
/// <param name="Category">What sort of thing went wrong.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="IsRetryable">Whether the same again may succeed without anybody doing something.</param>
public sealed record ErrorClass(ErrorCategory Category, ErrorSeverity Severity, bool IsRetryable)
{
    /// <summary>How long the server asked to be left alone; null when it did not ask.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A class with the severity that its category has by default.</summary>
    /// <param name="category">What sort of thing went wrong.</param>
    /// <param name="isRetryable">Whether the same again may succeed without anybody doing something.</param>
    public static ErrorClass Of(ErrorCategory category, bool isRetryable) => new(category, SeverityOf(category), isRetryable);

    /// <summary>The class of an error: by what its thrower says, by SQLSTATE or HTTP status, by type, by cause.</summary>
    /// <param name="error">The error.</param>
    public static ErrorClass Of(Exception error) => ErrorClassifier.Classify(error);

    /// <summary>The severity that errors of a category have unless more is known.</summary>
    /// <param name="category">The category.</param>
    public static ErrorSeverity SeverityOf(ErrorCategory category) => category switch
    {
        ErrorCategory.Resource or ErrorCategory.Infrastructure => ErrorSeverity.High,
        ErrorCategory.Transient or ErrorCategory.BusinessLogic => ErrorSeverity.Low,
        _ => ErrorSeverity.Medium,
    };
}
