namespace Ingot.Connectors.Rest.Tests;

/// <summary>Waits for an end.</summary>
internal static class Cancelled
{
    /// <summary>Ends when the token is cancelled.</summary>
    public static async Task WhenCancelled(this CancellationToken token)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.Register(cancelled.SetResult);
        await cancelled.Task;
    }
}
