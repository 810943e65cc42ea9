using System.Data.Common;

namespace Ingot.Core.Tests.Errors;

/// <summary>An error as a driver throws it.</summary>
internal sealed class DatabaseError(string message, Exception? cause = null, string? sqlState = null, bool isTransient = false) : DbException(message, cause)
{
    public override string? SqlState => sqlState;

    public override bool IsTransient => isTransient;
}
