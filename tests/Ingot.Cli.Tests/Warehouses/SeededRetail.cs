namespace Ingot.Cli.Tests.Warehouses;

/// <summary>The retail sample on PostgreSQL after its first run, and what its tables hold undisturbed: then, and after more lines.</summary>
public sealed class SeededRetail : IAsyncLifetime
{
    private readonly RetailProject _first = RetailProject.OnPostgres();

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Before { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> After { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>A copy that has run once and has lines to load.</summary>
    internal RetailProject CopyWithMoreLines()
    {
        var copy = _first.Copy();
        copy.WriteMoreLines();
        return copy;
    }

    public async ValueTask InitializeAsync()
    {
        await _first.Succeeds("run");
        Before = await WarehouseTables.Rows(_first.Path);
        using var second = CopyWithMoreLines();
        await second.Succeeds("run");
        After = await WarehouseTables.Rows(second.Path);
    }

    public ValueTask DisposeAsync()
    {
        _first.Dispose();
        return ValueTask.CompletedTask;
    }
}
