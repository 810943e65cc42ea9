using Ingot.Core.Errors;
using Ingot.DuckDb.Functions;
using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Tests.Registry;

/// <summary>The rules by which the best extension is selected: engine, stage and all required capabilities, then the score.</summary>
public sealed class SelectionTests
{
    private readonly ExtensionRegistry _registry = new();

    public SelectionTests()
    {
        Add("plain", ["duckdb"], [Stage.Silver], Capability.Batch);
        Add("streamer", ["duckdb"], [Stage.Silver, Stage.Gold], Capability.Batch, Capability.Streaming);
        Add("rich", ["duckdb"], [Stage.Silver], Capability.Batch, Capability.Streaming, Capability.Caching, Capability.Monitoring);
        Add("remote", ["postgres"], [Stage.Silver], Capability.Batch, Capability.Distributed);
        Add("anywhere", [], [], Capability.Batch);
        Add("twice", ["duckdb"], [Stage.Bronze], Capability.Batch, Capability.Batch, Capability.Batch);
        Add("alpha", ["duckdb"], [Stage.Validation], Capability.Validation);
        Add("beta", ["duckdb"], [Stage.Validation], Capability.Validation);
        Add("Beta2", ["duckdb"], [Stage.Validation], Capability.Validation);
    }

    // Score = number of capabilities + 10 for each that is required.
    [Theory]
    [InlineData("duckdb", Stage.Silver, "", "rich", 4)]
    [InlineData("duckdb", Stage.Silver, "Batch", "rich", 14)]
    [InlineData("duckdb", Stage.Silver, "Batch,Streaming", "rich", 24)]
    [InlineData("duckdb", Stage.Gold, "Streaming", "streamer", 12)]
    [InlineData("DuckDB", Stage.Gold, "Streaming,Streaming", "streamer", 12)]
    [InlineData("postgres", Stage.Silver, "Batch", "remote", 12)]
    [InlineData("postgres", Stage.Gold, "Batch", "anywhere", 11)]
    [InlineData("duckdb", Stage.Validation, "Validation", "beta", 11)]
    [InlineData(null, null, "Distributed", "remote", 12)]
    [InlineData("duckdb", Stage.Bronze, "Batch", "twice", 11)]
    public void The_best_is_selected(string? engine, Stage? stage, string required, string best, int score)
    {
        var query = Query(engine, stage, required);

        Assert.Equal(best, _registry.Best(query).Metadata.Name);
        Assert.Equal(score, query.Score(_registry.Best(query).Metadata));
        Assert.Equal(best, _registry.CreateBest<ScalarFunction>(query).Name);
    }

    /// <summary>Capitals come before small letters in ordinal order, so of three equals "beta" comes last and is taken.</summary>
    [Fact]
    public void Of_equals_the_name_that_comes_last_in_ordinal_order_is_taken_whatever_the_order_of_registration()
    {
        var query = Query("duckdb", Stage.Validation, "Validation");

        Assert.Equal(["beta", "alpha", "Beta2"], _registry.Candidates(query).Select(e => e.Metadata.Name));
    }

    [Theory]
    [InlineData("duckdb", Stage.Silver, "Distributed", "Nothing of that sort has distributed")]
    [InlineData("duckdb", Stage.Silver, "Batch,Encryption", "Nothing of that sort has encryption")]
    [InlineData("duckdb", Stage.Gold, "Streaming,Caching", "Nothing of that sort")]
    public void All_that_is_required_must_be_there(string engine, Stage stage, string required, string next)
    {
        var error = Assert.Throws<IngotException>(() => _registry.Best(Query(engine, stage, required)));

        Assert.Equal("plugin.no-candidate", error.Code);
        Assert.StartsWith($"There is no transform for engine {engine} at stage {stage.ToString().ToLowerInvariant()} with ", error.Message, StringComparison.Ordinal);
        Assert.Contains(next, error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_of_all_values_are_read_back()
    {
        Assert.Equal(["streaming", "batch", "real-time", "distributed", "caching", "compression", "encryption", "validation", "monitoring", "retry-logic"], ExtensionWords.All<Capability>());
        Assert.All(Enum.GetValues<Capability>(), c => Assert.Equal(c, ExtensionWords.Parse<Capability>(ExtensionWords.Of(c))));
        Assert.Equal(Capability.RetryLogic, ExtensionWords.Parse<Capability>("retry_logic"));
        Assert.Null(ExtensionWords.Parse<Stage>("copper"));
    }

    private void Add(string name, string[] engines, Stage[] stages, params Capability[] can) =>
        _registry.Register(Brought.One(name) with { Metadata = Brought.Metadata(name, can) with { Engines = engines, Stages = stages } });

    private static ExtensionQuery Query(string? engine, Stage? stage, string required) => new()
    {
        Kind = ExtensionKind.Transform,
        Engine = engine,
        Stage = stage,
        Required = [.. required.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Capability>)],
    };
}
