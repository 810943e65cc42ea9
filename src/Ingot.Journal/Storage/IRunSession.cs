namespace Ingot.Journal.Storage;

/// <summary>How one run writes. While it is open it shows others that the run lives, where the store can show that.</summary>
internal interface IRunSession : IAsyncDisposable
{
    /// <summary>Told of attempts to write, where more than one was needed; must not block.</summary>
    Action<AttemptOutcome>? Told { get; set; }

    /// <inheritdoc cref="IJournalStore.WriteAsync{T}" />
    ValueTask<T> WriteAsync<T>(Func<JournalConnection, Task<T>> write, CancellationToken cancellationToken);

    /// <summary>Says which run it is that lives as long as this session.</summary>
    ValueTask VouchForAsync(string runId, CancellationToken cancellationToken);
}
