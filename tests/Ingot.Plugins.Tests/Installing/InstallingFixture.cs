using Ingot.Core.Errors;
using Ingot.Plugins.Installing;
using Ingot.Plugins.Loading;
using Ingot.Plugins.Options;
using Ingot.Plugins.Registry;
using Ingot.TestKit;

namespace Ingot.Plugins.Tests.Installing;

/// <summary>A folder of plugins, and one in which somebody works on plugins.</summary>
public abstract class InstallingFixture : IDisposable
{
    protected TemporaryFolder Folder { get; } = new();

    protected string Plugins => Path.Combine(Folder.Path, "plugins");

    protected string Bench => Path.Combine(Folder.Path, "bench");

    protected PluginOptions Options => new(Plugins, null, [], null);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected Task<InstalledPlugin> Add(string source, Func<AddRequest, AddRequest>? with = null)
    {
        var request = new AddRequest(source) { CurrentFolder = Folder.Path, WorkFolder = Path.Combine(Folder.Path, "work") };
        return new PluginFolder(Plugins, TimeProvider.System).AddAsync(with is null ? request : with(request), new ExtensionRegistry(), Ct);
    }

    protected IngotException LoadError(params ExtensionKind[] kinds) =>
        Assert.Throws<IngotException>(() => new PluginSet(Options).Load(new ExtensionRegistry(), kinds.Length == 0 ? Enum.GetValues<ExtensionKind>() : kinds));

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
