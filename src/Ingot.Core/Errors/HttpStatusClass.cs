namespace Ingot.Core.Errors;

/// <summary>What an HTTP status says about trying again.</summary>
internal static class HttpStatusClass
{
    internal static ErrorClass Of(int status) => status switch
    {
        408 or 425 or 429 => ErrorClass.Of(ErrorCategory.Transient, true),
        401 or 403 or 404 or 405 or 407 or 410 => ErrorClass.Of(ErrorCategory.Configuration, false),
        409 or 412 or 423 => ErrorClass.Of(ErrorCategory.BusinessLogic, false),
        413 or 422 => ErrorClass.Of(ErrorCategory.DataQuality, false),
        507 => ErrorClass.Of(ErrorCategory.Resource, false),
        // What a server cannot do, it cannot do a second later either.
        501 or 505 => ErrorClass.Of(ErrorCategory.ExternalService, false),
        >= 500 => ErrorClass.Of(ErrorCategory.ExternalService, true),
        >= 400 => ErrorClass.Of(ErrorCategory.Configuration, false),
        _ => ErrorClass.Of(ErrorCategory.ExternalService, false),
    };
}
