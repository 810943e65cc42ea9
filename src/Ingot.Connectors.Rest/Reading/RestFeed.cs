using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Ingot.Connectors.Json;
using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Paging;
using Ingot.Connectors.Rest.Records;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest.Reading;

/// <summary>
/// The records of a part as they arrive: one task asks for pages and finds their records, while workers read those that are
/// here. The next page is asked for while the one before is read.
/// </summary>
internal sealed class RestFeed : IDisposable
{
    private const int Blocks = 10;
    private const int SampledPages = 6;
    private const int SampledRecords = 1000;

    private readonly RestApi _api;
    private readonly RestOptions _options;
    private readonly IRequestPolicy? _policy;
    private readonly IReadOnlyCollection<(string, string)> _range;
    private readonly RecordComposer _composer;
    private readonly BlockPool _pool = new(Blocks);
    private readonly ConcurrentQueue<PageBlock> _ready = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IAsyncEnumerator<PageBlock> _blocks;
    private ExceptionDispatchInfo? _failure;
    private long _records;
    private int _started;
    private volatile bool _ended;

    /// <summary>Prepares a feed; nothing is asked yet.</summary>
    /// <param name="api">The API.</param>
    /// <param name="options">What is read.</param>
    /// <param name="range">Parameters that ask for a range of the cursor.</param>
    /// <param name="policy">Tries single requests again; null for not.</param>
    public RestFeed(RestApi api, RestOptions options, IReadOnlyCollection<(string, string)> range, IRequestPolicy? policy)
    {
        _api = api;
        _options = options;
        _range = range;
        _policy = policy;
        _composer = new RecordComposer(options.Children, Kept);
        _blocks = BlocksAsync(_stop.Token).GetAsyncEnumerator(_stop.Token);
    }

    /// <summary>Records found so far.</summary>
    public long Records => Interlocked.Read(ref _records);

    /// <summary>What was found besides.</summary>
    public ReadState State { get; } = new();

    private (RecordPath, string)[] Kept => [.. _options.ParentFields.Select(f => (f, $"parent{_options.Separator}{f.Steps[^1].Name}"))];

    /// <summary>Reads the first pages, and takes their records into a sample. They are given to workers afterwards.</summary>
    public async Task SampleAsync(JsonRecordSample sample, CancellationToken cancellationToken)
    {
        await using var stopping = cancellationToken.UnsafeRegister(static s => ((CancellationTokenSource)s!).Cancel(), _stop);
        for (var page = 0; page < SampledPages && sample.Count < SampledRecords; page++)
        {
            if (!await NextAsync())
                return;
            var block = _ready.Last();
            for (var i = 0; i < block.Records.Count; i++)
                sample.Add(block.Record(i));
        }
    }

    /// <summary>Begins to read what is left, for workers that take blocks.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
            _ = Task.Run(PumpAsync, CancellationToken.None);
    }

    /// <summary>The next block, as soon as it is here; null when there are no more.</summary>
    /// <exception cref="Exception">What reading failed with.</exception>
    public PageBlock? Take(CancellationToken cancellationToken)
    {
        _arrived.Wait(cancellationToken);
        if (_ready.TryDequeue(out var block))
            return block;

        // The end is there for every worker.
        _arrived.Release();
        _failure?.Throw();
        return null;
    }

    /// <summary>The next block if it is here already.</summary>
    public PageBlock? TryTake()
    {
        if (!_arrived.Wait(0, CancellationToken.None))
            return null;
        if (_ready.TryDequeue(out var block))
            return block;
        _arrived.Release();
        return null;
    }

    /// <summary>Gives back a block that has been read.</summary>
    public void Return(PageBlock block) => _pool.Return(block);

    /// <inheritdoc />
    public void Dispose()
    {
        // A request under way ends by itself; whatever it brings is no one's.
        _stop.Cancel();
    }

    private async Task PumpAsync()
    {
        try
        {
            while (!_ended && await NextAsync())
            {
                // Workers have been told.
            }
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            _arrived.Release();
            await _blocks.DisposeAsync();
        }
    }

    private async Task<bool> NextAsync()
    {
        if (!await _blocks.MoveNextAsync())
        {
            _ended = true;
            return false;
        }

        var block = _blocks.Current;
        block.FirstRecord = _records + 1;
        Interlocked.Add(ref _records, block.Records.Count);
        _ready.Enqueue(block);
        _arrived.Release();
        return true;
    }

    private async IAsyncEnumerable<PageBlock> BlocksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new ResourceReader(_api, _policy, _options.Resource, _options.MaxRecord, _pool, State);
        if (_options.Parent is null)
        {
            await foreach (var block in ComposedAsync(reader, _options.Resource.Endpoint, cancellationToken))
                yield return block;
            yield break;
        }

        using var parents = new BlockPool(3);
        var above = new ResourceReader(_api, _policy, _options.Parent, _options.MaxRecord, parents, State);
        await foreach (var parent in above.ReadAsync(new ResourceRequests(_api.Settings, _options.Parent, _options.Parent.Endpoint, []), cancellationToken))
        {
            for (var i = 0; i < parent.Records.Count; i++)
            {
                var record = parent.Record(i).ToArray();
                _composer.Below(record, Kept);
                var endpoint = ParentTemplate.Fill(_options.Resource.Endpoint, record, out var missing)
                    ?? throw PageErrors.ParentValue(missing!, new ApiRequest(_api.Settings.BaseUrl, $"GET {ShownUrl.Of(_api.Settings.BaseUrl)}{_options.Parent.Endpoint}"));
                await foreach (var block in ComposedAsync(reader, endpoint, cancellationToken))
                    yield return block;
            }

            parents.Return(parent);
        }
    }

    private async IAsyncEnumerable<PageBlock> ComposedAsync(ResourceReader reader, string endpoint, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var block in reader.ReadAsync(new ResourceRequests(_api.Settings, _options.Resource, endpoint, _range), cancellationToken))
        {
            if (!_composer.IsNeeded)
            {
                yield return block;
                continue;
            }

            var composed = await _pool.RentAsync(cancellationToken);
            _composer.Compose(block, composed);
            _pool.Return(block);
            if (composed.Records.Count > 0)
                yield return composed;
            else
                _pool.Return(composed);
        }
    }
}
