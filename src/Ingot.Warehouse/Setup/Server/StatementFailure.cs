namespace Ingot.Warehouse.Setup;

/// <summary>Carries the statement that failed, as people may see it, to the place where the failure is explained.</summary>
internal sealed class StatementFailure(string statement, Exception cause) : Exception(cause.Message, cause)
{
    public string Statement => statement;
}
