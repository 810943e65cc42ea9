using Ingot.Core.Errors;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>Opens what was read once more, by sessions that see the same moment.</summary>
public static class SecondReading
{
    /// <summary>Has the database count the rows, and opens them.</summary>
    /// <param name="source">What was read; its sessions see the moment at which that was.</param>
    /// <param name="part">Makes a part of a scan.</param>
    /// <param name="context">Where it is going to be read.</param>
    /// <param name="cancellationToken">Stops the counting.</param>
    public static async ValueTask<SecondLook> OpenAsync(ReaderSource source, Func<ReaderScan, PartScan> part, ScanContext context, CancellationToken cancellationToken)
    {
        // Drivers are called without waiting for tasks, so it takes a thread that may wait.
        var counted = await Task.Factory.StartNew(() => Count(source, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return new SecondLook(part(new ReaderScan(source, context.Rejects)), counted);
    }

    private static long? Count(ReaderSource source, CancellationToken cancellationToken)
    {
        try
        {
            using var session = source.Connect(cancellationToken);
            using var stopping = cancellationToken.Register(session.Cancel);
            return session.Count();
        }
        catch (Exception e) when (e is not (IngotException or OperationCanceledException))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw source.Explain(e);
        }
    }
}
