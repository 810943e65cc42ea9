using Ingot.Core.Errors;

namespace Ingot.Connectors.Oracle.Errors;

/// <summary>What an error number means.</summary>
/// <param name="Code">Code of the failure.</param>
/// <param name="Kind">What the user can do.</param>
/// <param name="Retryable">Its category when it may pass by itself; null when it does not.</param>
/// <param name="Next">What to do, or null.</param>
internal sealed record OracleMeaning(string Code, ErrorKind Kind, ErrorCategory? Retryable, string? Next);
