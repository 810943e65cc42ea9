using Ingot.Core.Errors;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;

namespace Ingot.Warehouse.Setup;

/// <summary>Carries the statement that failed, as people may see it, to the place where the failure is explained.</summary>
internal sealed class StatementFailure(string statement, Exception cause) : Exception(cause.Message, cause)
{
    public string Statement => statement;

    /// <summary>What an exception means, with the right that its statement needs where that is missing; other exceptions come back as they are.</summary>
    public static Exception Explain(Exception e, PostgresSettings settings) => e is StatementFailure failed
        ? PostgresErrors.Explain(failed.InnerException!, settings, ErrorKind.Target, failed.Statement)
        : PostgresErrors.Explain(e, settings, ErrorKind.Target);
}
