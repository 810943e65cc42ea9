using Ingot.Core.Errors;
using Ingot.Telemetry;

namespace Ingot.Health;

/// <summary>Asks checks side by side, each with a limit of time.</summary>
/// <param name="checks">The checks.</param>
/// <param name="limit">How long one check may take.</param>
/// <param name="redact">Takes secrets out of what failures say.</param>
/// <param name="time">Clock.</param>
public sealed class HealthChecks(IReadOnlyList<HealthCheck> checks, TimeSpan limit, Func<string, string> redact, TimeProvider time)
{
    /// <summary>Asks all checks.</summary>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<HealthReport> RunAsync(CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var started = time.GetTimestamp();
        var results = await Task.WhenAll(checks.Select(c => RunAsync(c, cancellationToken)));
        return new HealthReport(at, results, time.GetElapsedTime(started));
    }

    private async Task<HealthResult> RunAsync(HealthCheck check, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var findings = await FindingsAsync(check, cancellationToken);
        var result = new HealthResult(check.Name, [.. findings.Select(f => f with { Text = redact(f.Text) })], time.GetElapsedTime(started));
        Instruments.Health.Record(result.Status switch { HealthStatus.Healthy => 1, HealthStatus.Degraded => 0.5, _ => 0 }, new KeyValuePair<string, object?>(Tag.Check, check.Name));
        return result;
    }

    private async Task<IReadOnlyList<HealthFinding>> FindingsAsync(HealthCheck check, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // On a thread of its own, and not waited for beyond the limit: some libraries block and take no token.
            return await Task.Run(async () => await check.Look(ended.Token), cancellationToken).WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await ended.CancelAsync();
            return [new HealthFinding(HealthStatus.Unhealthy, check.Name, $"gave no answer within {limit.TotalSeconds:0.###} s", "See whether it hangs, or raise health.timeout.")];
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // A conflict is somebody else at work: it does not say that anything is broken.
            var status = e is IngotException { Kind: ErrorKind.Conflict } ? HealthStatus.Degraded : HealthStatus.Unhealthy;
            return [new HealthFinding(status, check.Name, e.Message, (e as IngotException)?.Next)];
        }
    }
}
