namespace Ingot.Core.Errors;

/// <summary>Works out the class of an error. What somebody knows comes before what its type says, a guess comes last.</summary>
internal static class ErrorClassifier
{
    private static readonly (ErrorCategory Category, string[] Words)[] Guesses =
    [
        (ErrorCategory.Transient, ["timeout", "connection", "network"]),
        (ErrorCategory.Resource, ["memory", "space", "disk"]),
        (ErrorCategory.Configuration, ["config", "setting", "parameter"]),
    ];

    internal static ErrorClass Classify(Exception error) => error switch
    {
        IngotException ingot => ingot.KnownClass ?? OfFacts(ingot) ?? OfKind(ingot),
        AggregateException { InnerExceptions: [var only] } => Classify(only),
        _ => ErrorTypeClass.Of(error) ?? (error.InnerException is { } inner ? Classify(inner) : Guess(error.Message)),
    };

    private static ErrorClass? OfFacts(IngotException error)
    {
        var known = error.Facts.GetValueOrDefault(ErrorFacts.SqlState) is string state ? SqlStateClass.Of(state)
            : error.Facts.GetValueOrDefault(ErrorFacts.HttpStatus) is int status ? HttpStatusClass.Of(status)
            : null;
        return error.Facts.GetValueOrDefault(ErrorFacts.RetryAfter) is TimeSpan wait && known is not null ? known with { RetryAfter = wait } : known;
    }

    private static ErrorClass OfKind(IngotException error) => error.Kind switch
    {
        ErrorKind.Usage or ErrorKind.Configuration => ErrorClass.Of(ErrorCategory.Configuration, false),
        ErrorKind.Data when error.Code.EndsWith("refuted", StringComparison.Ordinal) => new(ErrorCategory.DataQuality, ErrorSeverity.Critical, false),
        ErrorKind.Data => ErrorClass.Of(ErrorCategory.DataQuality, false),
        ErrorKind.Conflict or ErrorKind.Interrupted => ErrorClass.Of(ErrorCategory.BusinessLogic, false),
        ErrorKind.Bug => new(ErrorCategory.Unknown, ErrorSeverity.Critical, false),
        _ => OfCause(error) ?? ErrorClass.Of(error.Kind is ErrorKind.Source ? ErrorCategory.ExternalService : ErrorCategory.Infrastructure, false),
    };

    private static ErrorClass? OfCause(IngotException error) =>
        error.InnerException is { } cause && Classify(cause) is { Category: not ErrorCategory.Unknown } known ? known : null;

    /// <summary>Words of a message may name the category; they are no reason to do something again.</summary>
    private static ErrorClass Guess(string message)
    {
        foreach (var (category, words) in Guesses)
        {
            if (words.Any(w => message.Contains(w, StringComparison.OrdinalIgnoreCase)))
                return ErrorClass.Of(category, false);
        }

        return ErrorClass.Of(ErrorCategory.Unknown, false);
    }
}
