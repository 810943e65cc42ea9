using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Ingot.Plugins.Contract;
using Ingot.Plugins.Loading;
using Ingot.Plugins.Registry;
using Ingot.Plugins.Tests.Installing;

namespace Ingot.Plugins.Tests.Loading;

public sealed class IsolationTests : InstallingFixture
{
    [Fact]
    public async Task Two_versions_of_one_assembly_are_in_one_process()
    {
        EmittedPlugin.Write(Path.Combine(Bench, "a"), "Acme", Brought.Good, version: "1.0.0.0");
        EmittedPlugin.Write(Path.Combine(Bench, "b"), "Acme", Brought.Other, version: "2.0.0.0");
        await Add("bench/a", r => r with { Name = "old" });
        await Add("bench/b", r => r with { Name = "young" });

        var loaded = new PluginSet(Options).Load(new ExtensionRegistry(), ExtensionKind.Transform);

        Assert.Equal([1, 2], loaded.Select(p => p.Assembly.GetName().Version!.Major));
        Assert.All(loaded, p => Assert.Same(typeof(IPlugin), p.Assembly.GetType("Entry")!.GetInterfaces().Single()));
        foreach (var plugin in loaded)
            plugin.Dispose();
    }

    [Fact]
    public void A_plugin_gets_the_contract_and_dotnet_from_the_program_and_nothing_else()
    {
        var path = EmittedPlugin.Write(Bench, "Acme", Brought.Good);
        var context = new PluginLoadContext("acme", path);

        Assert.Same(typeof(IPlugin).Assembly, context.LoadFromAssemblyName(new("Ingot.Plugins")));
        Assert.Same(typeof(HttpClient).Assembly, context.LoadFromAssemblyName(new("System.Net.Http")));
        var error = Assert.Throws<FileNotFoundException>(() => context.LoadFromAssemblyName(new("YamlDotNet")));

        Assert.Contains("plugin acme does not bring the assembly YamlDotNet", error.InnerException!.Message, StringComparison.Ordinal);
        context.Unload();
    }

    [Fact]
    public async Task A_plugin_that_is_let_go_leaves_the_process()
    {
        EmittedPlugin.Write(Bench, "Acme", Brought.Good);
        await Add("bench");

        var context = LoadAndLetGo();
        for (var i = 0; context.IsAlive && i < 20; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference LoadAndLetGo()
    {
        using var plugin = Assert.Single(new PluginSet(Options).Load(new ExtensionRegistry(), ExtensionKind.Transform));
        return new WeakReference(AssemblyLoadContext.GetLoadContext(plugin.Assembly));
    }
}
