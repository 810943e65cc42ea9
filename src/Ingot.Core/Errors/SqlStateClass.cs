namespace Ingot.Core.Errors;

/// <summary>What a SQLSTATE says about trying again; source: appendix A of PostgreSQL's documentation.</summary>
internal static class SqlStateClass
{
    /// <summary>By the whole code, else by its class of two characters.</summary>
    private static readonly Dictionary<string, ErrorClass> Known = new(StringComparer.Ordinal)
    {
        ["08"] = ErrorClass.Of(ErrorCategory.Infrastructure, true),
        ["08P01"] = ErrorClass.Of(ErrorCategory.Infrastructure, false),
        ["0A"] = ErrorClass.Of(ErrorCategory.Configuration, false),
        ["22"] = ErrorClass.Of(ErrorCategory.DataQuality, false),
        ["23"] = ErrorClass.Of(ErrorCategory.DataQuality, false),
        ["25006"] = ErrorClass.Of(ErrorCategory.Configuration, false),
        ["25P03"] = ErrorClass.Of(ErrorCategory.Infrastructure, true),
        ["28"] = ErrorClass.Of(ErrorCategory.Configuration, false),
        ["2BP01"] = ErrorClass.Of(ErrorCategory.BusinessLogic, false),
        ["3D"] = ErrorClass.Of(ErrorCategory.Configuration, false),
        ["3F"] = ErrorClass.Of(ErrorCategory.Configuration, false),
        ["40"] = ErrorClass.Of(ErrorCategory.Transient, true),
        ["42"] = ErrorClass.Of(ErrorCategory.Configuration, false),
        ["42P04"] = ErrorClass.Of(ErrorCategory.BusinessLogic, false),
        ["42P06"] = ErrorClass.Of(ErrorCategory.BusinessLogic, false),
        ["42P07"] = ErrorClass.Of(ErrorCategory.BusinessLogic, false),
        ["42710"] = ErrorClass.Of(ErrorCategory.BusinessLogic, false),
        ["53"] = ErrorClass.Of(ErrorCategory.Resource, false),
        // Memory and connections come back when others end; a full disk waits for a person.
        ["53200"] = ErrorClass.Of(ErrorCategory.Resource, true),
        ["53300"] = ErrorClass.Of(ErrorCategory.Transient, true),
        ["54"] = ErrorClass.Of(ErrorCategory.Resource, false),
        ["55006"] = ErrorClass.Of(ErrorCategory.Transient, true),
        ["55P03"] = ErrorClass.Of(ErrorCategory.Transient, true),
        // Raised by statement_timeout, which the same statement meets again, or because a person wanted it ended.
        ["57014"] = ErrorClass.Of(ErrorCategory.BusinessLogic, false),
        ["57P01"] = ErrorClass.Of(ErrorCategory.Infrastructure, true),
        ["57P02"] = ErrorClass.Of(ErrorCategory.Infrastructure, true),
        ["57P03"] = ErrorClass.Of(ErrorCategory.Infrastructure, true),
        ["57P04"] = ErrorClass.Of(ErrorCategory.Configuration, false),
        ["57P05"] = ErrorClass.Of(ErrorCategory.Infrastructure, true),
        ["58"] = ErrorClass.Of(ErrorCategory.Infrastructure, false),
        ["72000"] = ErrorClass.Of(ErrorCategory.Transient, true),
        ["F0"] = ErrorClass.Of(ErrorCategory.Configuration, false),
        ["XX"] = ErrorClass.Of(ErrorCategory.Infrastructure, false),
        ["XX001"] = new(ErrorCategory.Infrastructure, ErrorSeverity.Critical, false),
        ["XX002"] = new(ErrorCategory.Infrastructure, ErrorSeverity.Critical, false),
    };

    private static readonly ErrorClass Unknown = ErrorClass.Of(ErrorCategory.ExternalService, false);

    internal static ErrorClass Of(string sqlState) =>
        Known.GetValueOrDefault(sqlState) ?? (sqlState.Length >= 2 ? Known.GetValueOrDefault(sqlState[..2]) : null) ?? Unknown;
}
