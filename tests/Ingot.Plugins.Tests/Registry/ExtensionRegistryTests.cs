using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.DuckDb.Functions;
using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Tests.Registry;

public sealed class ExtensionRegistryTests
{
    private readonly ExtensionRegistry _registry = new();

    [Fact]
    public void A_name_can_be_taken_once_per_kind_in_any_case()
    {
        _registry.Register(Brought.One("one"));

        var error = Assert.Throws<IngotException>(() => _registry.Register(Brought.One("ONE") with { Plugin = "acme" }));

        Assert.Equal("plugin.duplicate", error.Code);
        Assert.Contains("plugin acme", error.Message, StringComparison.Ordinal);
        Assert.Contains("ingot plugin remove acme", error.Next, StringComparison.Ordinal);
        Assert.Single(_registry.All);
    }

    /// <summary>The seed kept the replaced entry in its index of capabilities, and selected what no longer could do it.</summary>
    [Fact]
    public void What_is_replaced_leaves_nothing_behind()
    {
        _registry.Register(Brought.One("one", Capability.Streaming));
        _registry.Register(Brought.One("One", Capability.Caching), replace: true);

        Assert.Equal("One", Assert.Single(_registry.All).Metadata.Name);
        Assert.Empty(_registry.Candidates(new ExtensionQuery { Required = [Capability.Streaming] }));
        Assert.Single(_registry.Candidates(new ExtensionQuery { Required = [Capability.Caching] }));
    }

    [Fact]
    public void What_does_not_fulfil_the_contract_of_its_kind_is_refused()
    {
        var error = Assert.Throws<IngotException>(() => _registry.Register(Extension.Of<object>(Brought.Metadata("one"))));

        Assert.Equal("plugin.contract", error.Code);
        Assert.Contains("does not fulfil Ingot.DuckDb.Functions.ScalarFunction", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "1.0.0", "x")]
    [InlineData("1one", "1.0.0", "x")]
    [InlineData("one; DROP TABLE x", "1.0.0", "x")]
    [InlineData("one", "new", "x")]
    [InlineData("one", "", "x")]
    [InlineData("one", "1.0.0", " ")]
    public void Metadata_that_says_nothing_is_refused(string name, string version, string description)
    {
        var extension = Brought.One("one") with { Metadata = Brought.Metadata(name) with { Version = version, Description = description } };

        Assert.Equal("plugin.metadata", Assert.Throws<IngotException>(() => _registry.Register(extension)).Code);
        Assert.Empty(_registry.All);
    }

    [Fact]
    public void What_is_not_there_is_an_error_with_the_nearest()
    {
        _registry.Register(Brought.One("working_day"));

        var error = Assert.Throws<IngotException>(() => _registry.Create<ScalarFunction>(ExtensionKind.Transform, "workingday"));

        Assert.Equal("plugin.unknown", error.Code);
        Assert.Contains("Did you mean 'working_day'?", error.Message, StringComparison.Ordinal);
        Assert.Equal("plugin.unknown", Assert.Throws<IngotException>(() => _registry.Unregister(ExtensionKind.Check, "working_day")).Code);
    }

    [Fact]
    public void What_is_taken_out_is_gone()
    {
        _registry.Register(Brought.One("one"));

        _registry.Unregister(ExtensionKind.Transform, "ONE");

        Assert.Empty(_registry.All);
    }

    [Fact]
    public void An_entry_is_made_by_its_name_in_any_case()
    {
        _registry.Register(Brought.One("one"));

        Assert.Equal("one", _registry.Create<ScalarFunction>(ExtensionKind.Transform, "ONE").Name);
    }

    [Fact]
    public void Code_that_cannot_be_made_is_an_error_that_names_its_plugin()
    {
        _registry.Register(Assert.Single(Brought.CannotBeMade()) with { Plugin = "acme" });

        var error = Assert.Throws<IngotException>(() => _registry.Create<ScalarFunction>(ExtensionKind.Transform, "one"));

        Assert.Equal(("plugin.create", "The extension 'transform one' of plugin acme does not work: no licence."), (error.Code, error.Message));
    }

    [Fact]
    public void An_object_that_calls_itself_otherwise_is_an_error()
    {
        _registry.Register(Assert.Single(Brought.OfOtherName()));

        var error = Assert.Throws<IngotException>(() => _registry.Create<ScalarFunction>(ExtensionKind.Transform, "one"));

        Assert.Contains("its object calls itself 'two'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("factor: 2", null)]
    [InlineData("factor: 0", "Allowed: 1 or more.")]
    [InlineData("factor: many", "whole number")]
    [InlineData("facto: 2", "Unknown key 'facto'. Did you mean 'factor'?")]
    public void Settings_are_compared_with_what_the_extension_says_before_it_is_made(string yaml, string? problem)
    {
        _registry.Register(Assert.Single(Brought.WithSettings()));
        var settings = ConfigDocument.Parse(yaml, new SourceLocation("ingot.yaml"), new ConfigProblems()).Map;

        var error = Record.Exception(() => _registry.Create<ScalarFunction>(ExtensionKind.Transform, "one", settings)) as ConfigurationException;

        if (problem is null)
            Assert.Null(error);
        else
            Assert.Contains(error!.Problems, p => $"{p.Message} {p.Hint}".Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_setting_that_must_be_there_is_asked_for()
    {
        _registry.Register(Assert.Single(Brought.WithSettings()));

        var error = Assert.Throws<IngotException>(() => _registry.Create<ScalarFunction>(ExtensionKind.Transform, "one"));

        Assert.Equal(("plugin.settings", "Write it under plugins.settings.one in ingot.yaml."), (error.Code, error.Next));
    }
}
