using Ingot.DuckDb;
using Ingot.Lake;
using Ingot.Lake.Storage;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Shop;

/// <summary>
/// A shop after its first run, built once for all tests, and what its tables look like undisturbed: after the first run,
/// and after the second.
/// </summary>
public sealed class SeededShop : IAsyncLifetime
{
    private readonly TemporaryFolder _first = new();
    private readonly TemporaryFolder _kept = new();

    /// <summary>File with the tables of a project that ran once, on the first files.</summary>
    internal string AfterFirst => _kept.At("first.duckdb");

    /// <summary>File with the tables of a project that ran once more, on the second files.</summary>
    internal string AfterSecond => _kept.At("second.duckdb");

    /// <summary>A copy that has run once and has seen no new files.</summary>
    internal TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        copy.CopyFrom(_first.Path);
        return copy;
    }

    /// <summary>A copy that has run once and has files to load: a new one, a changed one, an unchanged one.</summary>
    internal TemporaryFolder CopyWithNewFiles()
    {
        var copy = Copy();
        ShopFiles.WriteSecond(copy);
        return copy;
    }

    /// <summary>A shop that never ran.</summary>
    internal static TemporaryFolder Fresh()
    {
        var shop = new TemporaryFolder();
        ShopProject.Write(shop);
        ShopFiles.WriteFirst(shop);
        return shop;
    }

    public async ValueTask InitializeAsync()
    {
        ShopProject.Write(_first);
        ShopFiles.WriteFirst(_first);
        await Run(_first);
        await CheckpointEveryVersion(_first);
        PublishedTables.Keep(_first.Path, AfterFirst);

        using var second = CopyWithNewFiles();
        await Run(second);
        PublishedTables.Keep(second.Path, AfterSecond);
    }

    public ValueTask DisposeAsync()
    {
        _first.Dispose();
        _kept.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task Run(TemporaryFolder shop)
    {
        var (exitCode, output, error) = await new InProcess(shop.Path).Run("run");
        Assert.True(exitCode == 0, output + error);
    }

    /// <summary>Every tenth version has a checkpoint; with this property, every one, so that a single run comes by.</summary>
    private static async Task CheckpointEveryVersion(TemporaryFolder shop)
    {
        using var engine = DuckDbDatabase.Open();
        var orders = new DeltaTable(new FolderStorage(shop.At("lake")), "bronze/orders", engine);
        await orders.CommitAsync(await orders.ReadAsync(), new DeltaCommit
        {
            Operation = "SET TBLPROPERTIES",
            Properties = System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty.Add("delta.checkpointInterval", "1"),
            DataChange = false,
        });
    }
}
