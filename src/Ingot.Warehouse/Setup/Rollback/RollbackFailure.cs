using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Setup.Rollback;

/// <summary>Says why a rollback stopped, and what is dropped by then.</summary>
internal static class RollbackFailure
{
    private const string Again = "Then give the command again; it drops what is left.";

    public static IngotException Of(Exception e, SetupSettings settings, IReadOnlyList<RollbackItem> done)
    {
        var dropped = done.Where(i => i.State == RollbackState.Dropped).Select(i => $"{i.Kind} {Sql.Name(i.Name)}").ToList();
        var state = dropped.Count == 0 ? "Nothing was dropped." : $"Dropped: {string.Join(", ", dropped)}.";
        if (e is OperationCanceledException)
            return new IngotException(ErrorKind.Interrupted, "setup.interrupted", "The rollback was stopped.", e) { State = state, Next = "Give the command again; it drops what is left." };

        var explained = StatementFailure.Explain(e, settings.Admin) as IngotException ?? new IngotException(ErrorKind.Target, "setup.failed", e.Message, e);
        var next = e.Message.Contains("terminate process", StringComparison.Ordinal)
            ? $"End the sessions of others first, or as a superuser: GRANT pg_signal_backend TO {Sql.Name(settings.Admin.User)};"
            : explained.Next;
        return new IngotException(explained.Kind, explained.Code, $"The rollback stopped: {explained.Message}", e)
        {
            State = state,
            Next = $"{(next is null ? "" : next + " ")}{Again}",
            Facts = explained.Facts,
        };
    }
}
