using System.Threading.Channels;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Reloading;

/// <summary>
/// Keeps the options of a program that goes on for long in step with the project's files. Changed files are read once they
/// have been left alone for a moment; they hold all at once, or not at all.
/// </summary>
public sealed class ProjectWatcher : IAsyncDisposable
{
    // An editor writes a file in several steps, and people save several files after another.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    // Not every file system tells of changes: those of other machines as a rule do not.
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(30);

    private readonly Func<CancellationToken, ValueTask<ProjectOptions>> _load;
    private readonly Func<Reload, ValueTask> _told;
    private readonly TimeProvider _time;
    private readonly Channel<bool> _noticed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stopping = new();
    private readonly FolderWatch _folder;
    private readonly ITimer _look;
    private readonly Task _work;
    private volatile ProjectOptions _current;
    private string? _refusal;
    private int _disposed;

    private ProjectWatcher(ProjectOptions first, Func<CancellationToken, ValueTask<ProjectOptions>> load, Func<Reload, ValueTask> told, TimeProvider time)
    {
        (_current, _load, _told, _time) = (first, load, told, time);
        _folder = new FolderWatch(first.Folder.FullPath, Notice);
        _look = time.CreateTimer(_ => Notice(), null, LookInterval, LookInterval);
        _work = Task.Run(() => WorkAsync(_stopping.Token));
    }

    /// <summary>The options that hold now. Whoever needs several that belong together asks once.</summary>
    public ProjectOptions Current => _current;

    /// <summary>Begins to watch.</summary>
    /// <param name="first">The options that hold until files change.</param>
    /// <param name="load">Reads and validates the options anew, secrets included.</param>
    /// <param name="told">Is told when other options hold, and when files were refused, once for each reason; one call at a time.</param>
    /// <param name="time">Clock.</param>
    public static ProjectWatcher Start(
        ProjectOptions first, Func<CancellationToken, ValueTask<ProjectOptions>> load, Func<Reload, ValueTask> told, TimeProvider time) =>
        new(first, load, told, time);

    /// <summary>Stops watching; a reading under way is given up.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _folder.Dispose();
        await _look.DisposeAsync();
        await _stopping.CancelAsync();
        await _work;
        _stopping.Dispose();
    }

    private void Notice() => _noticed.Writer.TryWrite(true);

    private async Task WorkAsync(CancellationToken stop)
    {
        try
        {
            while (await _noticed.Reader.WaitToReadAsync(stop))
            {
                // No system tells when somebody has finished saving: only a moment without another change shows it. Reading too
                // early would do no harm, as files that are not valid do not hold and are read again after the next change.
                while (_noticed.Reader.TryRead(out _))
                    await Task.Delay(Quiet, _time, stop);
                await ReadAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody wants to know any more.
        }
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        try
        {
            var options = await _load(stop);
            var changes = options.ChangesSince(_current);
            var wasRefused = _refusal is not null;
            _refusal = null;
            if (changes.Count == 0 && !wasRefused)
                return;
            _current = options;
            await _told(new Reload(_time.GetUtcNow(), changes, null));
        }
        catch (IngotException e) when (!stop.IsCancellationRequested)
        {
            // The look every now and then finds the same mistake again, and has said so.
            var refusal = Reason(e);
            if (refusal == _refusal)
                return;
            _refusal = refusal;
            await _told(new Reload(_time.GetUtcNow(), [], e));
        }
    }

    private static string Reason(IngotException e) =>
        e is Problems.ConfigurationException { Problems: var problems } ? string.Join('\n', problems) : $"{e.Code} {e.Location} {e.Message}";
}
