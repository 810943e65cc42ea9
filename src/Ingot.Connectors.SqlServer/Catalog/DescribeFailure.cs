using Ingot.Connectors.SqlServer.Errors;
using Ingot.Core.Errors;

namespace Ingot.Connectors.SqlServer.Catalog;

/// <summary>Why a statement has no columns, as the server says it.</summary>
/// <param name="Number">Number of the error.</param>
/// <param name="Message">Its sentence.</param>
internal sealed record DescribeFailure(int Number, string Message)
{
    private const byte StatementSeverity = 16;

    /// <summary>The failure of whoever needed the columns.</summary>
    /// <param name="part">What was to be read.</param>
    internal IngotException ToException(string part)
    {
        var meaning = ErrorMeaning.Of(Number, StatementSeverity);
        return new IngotException(
            meaning.Code == "sqlserver.statement" ? ErrorKind.Configuration : meaning.Kind, meaning.Code, $"{part} cannot be read: {Message.Trim()}")
        {
            Next = meaning.Next ?? "Correct the SQL.",
            KnownClass = meaning.Class,
            Facts = new Dictionary<string, object?> { ["part"] = part, ["number"] = Number },
        };
    }
}
