using System.Globalization;
using Ingot.Core.Errors;

namespace Ingot.DuckDb;

/// <summary>A command was interrupted because it reached its time limit.</summary>
public sealed class DuckDbTimeoutException : IngotException
{
    internal DuckDbTimeoutException(TimeSpan limit)
        : base(ErrorKind.Target, "duckdb.timeout", string.Create(CultureInfo.InvariantCulture, $"The command was stopped because it took longer than its time limit of {limit.TotalSeconds:0.###} s."))
    {
        Limit = limit;
        Next = "Give the command a longer time limit (0 for none), or make it do less.";
        Facts = new Dictionary<string, object?> { ["limitSeconds"] = limit.TotalSeconds };
    }

    /// <summary>The limit that was reached.</summary>
    public TimeSpan Limit { get; }
}
