namespace Ingot.Core.Errors;

/// <summary>Names of the facts (<see cref="IngotException.Facts"/>) that tell what class an error is of.</summary>
public static class ErrorFacts
{
    /// <summary>The five characters of SQLSTATE that a database answered with; a text.</summary>
    public const string SqlState = "sqlState";

    /// <summary>The status that an HTTP server answered with; an integer.</summary>
    public const string HttpStatus = "httpStatus";

    /// <summary>How long the server asked to be left alone; a <see cref="TimeSpan"/>.</summary>
    public const string RetryAfter = "retryAfter";
}
