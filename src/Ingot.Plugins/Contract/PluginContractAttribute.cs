namespace Ingot.Plugins.Contract;

/// <summary>Says of an assembly that it is a plugin, and against which version of the contract it was compiled.</summary>
/// <param name="version"><see cref="ContractVersion.Current"/>, which the compiler writes down as the number it has then.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PluginContractAttribute(int version) : Attribute
{
    /// <summary>The version.</summary>
    public int Version { get; } = version;
}
