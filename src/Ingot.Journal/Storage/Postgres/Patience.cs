using Ingot.Postgres.Sessions;

namespace Ingot.Journal.Storage.Postgres;

/// <summary>
/// Does something again while the server is away, at growing intervals, until a limit. A server that never answered is
/// not waited for, unless it says that it is starting.
/// </summary>
/// <param name="settings">How the server is reached, for messages.</param>
/// <param name="time">Clock.</param>
/// <param name="limit">How long a server that went away is waited for.</param>
internal sealed class Patience(PostgresSettings settings, TimeProvider time, TimeSpan limit)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    private volatile bool _answered;

    /// <summary>Tries until it succeeds, fails for a reason that does not pass, or the limit is over.</summary>
    /// <exception cref="Core.Errors.IngotException">Why it failed, in the journal's words.</exception>
    /// <param name="attempt">What to do.</param>
    /// <param name="told">Told of each failed attempt, and of one that succeeds after others failed; null for nobody.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal async ValueTask<T> TryAsync<T>(Func<Task<T>> attempt, Action<AttemptOutcome>? told, CancellationToken cancellationToken)
    {
        var number = 1;
        var began = time.GetTimestamp();
        using var turns = new PeriodicTimer(FirstWait, time);
        while (true)
        {
            try
            {
                var result = await attempt();
                _answered = true;
                if (number > 1)
                    told?.Invoke(new AttemptOutcome(number, null, null));
                return result;
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                var mayPass = PostgresJournalErrors.IsPassing(e) && (_answered || PostgresJournalErrors.IsStarting(e));
                var error = PostgresJournalErrors.Of(e, settings);
                var ends = !mayPass || time.GetElapsedTime(began) >= limit;
                if (mayPass)
                    told?.Invoke(new AttemptOutcome(number, error, ends ? null : turns.Period));
                if (ends)
                    throw error;
            }

            number++;

            await turns.WaitForNextTickAsync(cancellationToken);
            turns.Period = turns.Period * 2 < LongestWait ? turns.Period * 2 : LongestWait;
        }
    }
}
