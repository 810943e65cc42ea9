using System.Data.Common;
using System.Runtime.Loader;
using Ingot.Core.Errors;
using Ingot.Plugins.Loading;
using Ingot.Plugins.Registry;
using Ingot.Plugins.Tests.Installing;
using Ingot.TestKit.Servers;

namespace Ingot.Plugins.Tests.Loading;

/// <summary>A real driver, that of PostgreSQL, in a folder of its own; the program's copy of it stays another.</summary>
public sealed class DriverTests : InstallingFixture
{
    private const string Invariant = "Test.Npgsql";

    [Fact]
    public async Task A_driver_is_loaded_apart_and_connects()
    {
        var database = PostgresServer.Shared.CreateDatabase();
        Copy("driver: Test.Npgsql\nfactory: Npgsql.NpgsqlFactory\nassembly: Npgsql.dll\n");
        var added = await Add("bench", r => r with { Name = "pg" });
        Assert.Equal((ExtensionKind.Driver, Invariant), (added.Extensions[0].Kind, added.Extensions[0].Name));
        Assert.False(DbProviderFactories.TryGetFactory(Invariant, out _));

        using (Assert.Single(new PluginSet(Options).Load(new ExtensionRegistry(), ExtensionKind.Driver)))
        {
            var factory = DbProviderFactories.GetFactory(Invariant);
            Assert.Equal("plugin pg", AssemblyLoadContext.GetLoadContext(factory.GetType().Assembly)!.Name);
            await using var connection = factory.CreateConnection()!;
            connection.ConnectionString = PostgresServer.Shared.ConnectionString(database);
            await connection.OpenAsync(Ct);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT current_database()";
            Assert.Equal(database, await command.ExecuteScalarAsync(Ct));
        }

        Assert.False(DbProviderFactories.TryGetFactory(Invariant, out _));
    }

    /// <summary>A plugin with a channel and a connector was loaded twice in one run, with two states.</summary>
    [Fact]
    public async Task A_plugin_that_is_kept_is_loaded_once_however_often_it_is_asked_for()
    {
        Copy("driver: Test.Kept\nfactory: Npgsql.NpgsqlFactory\nassembly: Npgsql.dll\n");
        await Add("bench", r => r with { Name = "kept" });
        var kept = new KeptPlugins();

        using var first = Assert.Single(new PluginSet(Options, kept).Load(new ExtensionRegistry(), ExtensionKind.Driver));
        Assert.Same(first, Assert.Single(new PluginSet(Options, kept).Load(new ExtensionRegistry(), ExtensionKind.Driver, ExtensionKind.Connector)));
        Assert.True(DbProviderFactories.TryGetFactory("Test.Kept", out _));
    }

    [Fact]
    public async Task A_known_driver_needs_no_description()
    {
        Copy(null);

        var added = await Add("bench/Npgsql.dll");

        Assert.Equal(("npgsql", "Npgsql"), (added.Name, added.Extensions[0].Name));
    }

    [Theory]
    [InlineData("driver: X\nfactory: Npgsql.Nothing\nassembly: Npgsql.dll\n", "plugin.broken", "no type Npgsql.Nothing")]
    [InlineData("driver: X\nfactory: Npgsql.NpgsqlConnection\nassembly: Npgsql.dll\n", "plugin.broken", "is no DbProviderFactory")]
    [InlineData("driver: X\nassembly: Other.dll\n", "plugin.none", "does not hold Other.dll")]
    [InlineData("drive: X\n", "config.invalid", "2 problems")]
    public async Task A_wrong_description_says_what_is_wrong(string manifest, string code, string reason)
    {
        Copy(manifest);
        File.Copy(typeof(IngotException).Assembly.Location, Path.Combine(Bench, "Another.dll"));

        var error = await Assert.ThrowsAnyAsync<IngotException>(() => Add("bench", r => r with { Name = "pg" }));

        Assert.Equal(code, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private void Copy(string? manifest)
    {
        Directory.CreateDirectory(Bench);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Npgsql.dll"), Path.Combine(Bench, "Npgsql.dll"));
        if (manifest is not null)
            File.WriteAllText(Path.Combine(Bench, "driver.yaml"), manifest);
    }
}
