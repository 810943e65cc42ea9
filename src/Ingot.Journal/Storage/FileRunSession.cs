namespace Ingot.Journal.Storage;

/// <summary>A run that writes to a file takes a lease for each write; its process shows that it lives.</summary>
internal sealed class FileRunSession(JournalFile file) : IRunSession
{
    public Action<AttemptOutcome>? Told { get; set; }

    public ValueTask<T> WriteAsync<T>(Func<JournalConnection, Task<T>> write, CancellationToken cancellationToken) =>
        file.WriteAsync(write, cancellationToken);

    public ValueTask VouchForAsync(string runId, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
