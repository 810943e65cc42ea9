using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Contract;

/// <summary>
/// The way into a plugin: a public class with a public constructor without parameters, in an assembly that says
/// <c>[assembly: PluginContract(ContractVersion.Current)]</c>.
/// </summary>
public interface IPlugin
{
    /// <summary>What the plugin brings. Asked once, in every command that needs plugins; it does no work yet.</summary>
    IReadOnlyList<Extension> Extensions { get; }
}
