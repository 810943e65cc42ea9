using Ingot.Core.Errors;
using Ingot.Journal.Reading;
using Ingot.Journal.Storage;
using Ingot.Journal.Writing;

namespace Ingot.Journal;

/// <summary>The errors of a journal: listed, resolved, analysed.</summary>
public sealed class ErrorLog
{
    private const string Resolve = """
        INSERT INTO error_resolution (error_id, resolved_at, resolved_by, note)
        VALUES (@ErrorId, @ResolvedAt, @ResolvedBy, @Note)
        ON CONFLICT (error_id) DO NOTHING
        """;

    private readonly IJournalStore _store;
    private readonly JournalReader _reader;
    private readonly TimeProvider _time;
    private readonly Redactor _redactor;

    internal ErrorLog(IJournalStore store, JournalReader reader, TimeProvider time, Redactor redactor)
    {
        _store = store;
        _reader = reader;
        _time = time;
        _redactor = redactor;
    }

    /// <summary>Lists errors, the newest first.</summary>
    /// <param name="filter">Which; null for the unresolved.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<IReadOnlyList<ErrorEntry>> ListAsync(ErrorFilter? filter = null, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => ErrorQueries.ListAsync(connection, filter ?? new ErrorFilter()), [], cancellationToken);

    /// <summary>One error, or null when there is none with that number.</summary>
    /// <param name="errorId">Its number.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<ErrorEntry?> FindAsync(long errorId, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => ErrorQueries.FindAsync(connection, errorId), null, cancellationToken);

    /// <summary>Says that an error is dealt with. That can be said once.</summary>
    /// <param name="errorId">Its number.</param>
    /// <param name="by">Who dealt with it.</param>
    /// <param name="note">What was done; null for nothing to say.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <returns>The error, resolved.</returns>
    /// <exception cref="IngotException">There is no such error, or somebody resolved it before; or the journal cannot be written.</exception>
    public async ValueTask<ErrorEntry> ResolveAsync(long errorId, string by, string? note = null, CancellationToken cancellationToken = default)
    {
        var values = new { ErrorId = errorId, ResolvedAt = Now(), ResolvedBy = _redactor.Clean(by), Note = _redactor.CleanOrNull(note) };
        // A journal is not made for this.
        if (await FindAsync(errorId, cancellationToken) is null)
            throw NotFound(errorId);

        return await _store.WriteAsync(
            async connection =>
            {
                var resolved = await connection.ExecuteAsync(Resolve, values);
                var error = await ErrorQueries.FindAsync(connection, errorId) ?? throw NotFound(errorId);
                return resolved == 1 ? error : throw ResolvedBefore(error);
            },
            cancellationToken);
    }

    /// <summary>Analyses the errors of the last days.</summary>
    /// <param name="days">How many days, each of 24 hours, back from now.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<ErrorReport> ReportAsync(int days, CancellationToken cancellationToken = default)
    {
        var since = Now().AddDays(-days);
        return _reader.ReadAsync(
            connection => ErrorQueries.ReportAsync(connection, days, since), new ErrorReport(days, 0, 0, [], [], []), cancellationToken);
    }

    private DateTimeOffset Now() => RunClock.Truncate(_time.GetUtcNow());

    private static IngotException NotFound(long errorId) =>
        new(ErrorKind.Usage, "error.not-found", FormattableString.Invariant($"There is no error {errorId}."))
        {
            Next = "'ingot errors --all' lists them with their numbers.",
            Facts = new Dictionary<string, object?> { ["error"] = errorId },
        };

    private static IngotException ResolvedBefore(ErrorEntry error) =>
        new(
            ErrorKind.Conflict,
            "error.resolved-before",
            FormattableString.Invariant($"Error {error.ErrorId} was resolved by {error.ResolvedBy} at {error.ResolvedAt:yyyy-MM-dd HH:mm:ss} UTC already{(error.Note is null ? "" : $": {error.Note}")}."))
        {
            State = "That resolution stays as it is.",
            Next = FormattableString.Invariant($"'ingot errors show {error.ErrorId}' shows it."),
            Facts = new Dictionary<string, object?> { ["error"] = error.ErrorId, ["resolved_by"] = error.ResolvedBy, ["resolved_at"] = error.ResolvedAt },
        };
}
