using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Ingest.Loads;
using Ingot.Resilience;
using Ingot.Resilience.Attempts;

namespace Ingot.Engine.Running;

/// <summary>
/// Opens the engine of a run, clears what killed runs left behind, and plans, while the journal takes the run down, which is as much
/// work again. Attempts that fail before the run has its log are told once it has.
/// </summary>
internal sealed class RunPreparation : IAttemptObserver, IAsyncDisposable
{
    private readonly CancellationTokenSource _given;
    private readonly Lock _telling = new();
    private readonly List<Attempt> _untold = [];
    private readonly Task<PreparedRun> _preparing;
    private IAttemptObserver? _observer;
    private bool _isTaken;

    private RunPreparation(IngotProject project, RunRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        Policies = new ResiliencePolicies(project.Resilience, time);
        _given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _preparing = Task.Run(() => PrepareAsync(project, request, time, _given.Token), CancellationToken.None);
    }

    /// <summary>The policies that the run works by.</summary>
    internal ResiliencePolicies Policies { get; }

    /// <summary>Begins to prepare a run.</summary>
    /// <param name="project">The project, whose lock the caller holds.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static RunPreparation Begin(IngotProject project, RunRequest request, TimeProvider time, CancellationToken cancellationToken) =>
        new(project, request, time, cancellationToken);

    /// <summary>What was prepared, which the caller disposes.</summary>
    /// <param name="observer">Told of the attempts that failed so far and from now on.</param>
    /// <exception cref="Core.Errors.IngotException">The lake or the warehouse cannot be used, or the request names nothing.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal async Task<PreparedRun> TakeAsync(IAttemptObserver observer)
    {
        lock (_telling)
        {
            _observer = observer;
            _untold.ForEach(observer.On);
            _untold.Clear();
        }

        var prepared = await _preparing;
        _isTaken = true;
        return prepared;
    }

    /// <inheritdoc />
    public void On(Attempt attempt)
    {
        lock (_telling)
        {
            if (_observer is { } observer)
                observer.On(attempt);
            else
                _untold.Add(attempt);
        }
    }

    /// <summary>Gives up what nobody took.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isTaken)
        {
            await _given.CancelAsync();
            try
            {
                (await _preparing).Dispose();
            }
            catch (Exception)
            {
                // It failed, or was stopped by this: why nobody took it is told instead.
            }
        }

        _given.Dispose();
    }

    private async Task<PreparedRun> PrepareAsync(IngotProject project, RunRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        var engine = await RunEngine.OpenWarehouseAsync(project, Policies, this, time, cancellationToken);
        try
        {
            var cleared = await DeadLoads.ClearAsync(engine.Loads, cancellationToken);
            return new PreparedRun(engine, cleared, await engine.PlanAsync(project, request, cancellationToken, this));
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }
}
