using Ingot.Cli.Hosting;
using Ingot.Plugins.Registry;

namespace Ingot.Cli.Tests.Plugins;

public sealed class InstalledExtensionsTests
{
    /// <summary>
    /// The registry of the system that Ingot replaces was always empty: its own processors did not fulfil its contract, and
    /// that failure was swallowed.
    /// </summary>
    [Fact]
    public void The_registry_is_full_and_every_entry_can_be_made()
    {
        var registry = InstalledExtensions.CreateRegistry();

        Assert.Equal(["ado", "azure_sql", "files", "oracle", "postgres", "rest", "sqlserver"], Names(ExtensionKind.Connector));
        Assert.Equal(["duckdb", "postgres"], Names(ExtensionKind.Engine));
        Assert.Equal(
            ["accepted_values", "expression", "freshness", "not_null", "pattern", "range", "relationship", "row_count", "sql", "unique"],
            Names(ExtensionKind.Check));
        Assert.Equal(["environment", "key_vault", "toml", "user_file", "vault"], Names(ExtensionKind.SecretProvider));
        Assert.Equal(["console", "email", "slack", "teams", "webhook"], Names(ExtensionKind.AlertChannel));
        Assert.All(registry.All, e => Assert.NotNull(registry.Create<object>(e.Metadata.Kind, e.Metadata.Name)));

        IEnumerable<string> Names(ExtensionKind kind) => registry.Of(kind).Select(e => e.Metadata.Name);
    }

    [Fact]
    public void What_the_program_uses_is_what_the_registry_gives() =>
        Assert.Equal(InstalledExtensions.CreateRegistry().Of(ExtensionKind.Connector).Select(e => e.Metadata.Name), InstalledConnectors.ByKind.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_best_of_the_programs_own_parts_is_selected()
    {
        var registry = InstalledExtensions.CreateRegistry();

        Assert.Equal("rest", registry.Best(new ExtensionQuery { Kind = ExtensionKind.Connector, Required = [Capability.Streaming, Capability.Encryption] }).Metadata.Name);
        Assert.Equal("rest", registry.Best(new ExtensionQuery { Stage = Stage.Bronze, Required = [Capability.Compression] }).Metadata.Name);
        Assert.Equal("unique", registry.Best(new ExtensionQuery { Kind = ExtensionKind.Check, Engine = "postgres", Stage = Stage.Gold, Required = [Capability.Validation] }).Metadata.Name);
    }
}
