namespace Ingot.Plugins.Contract;

/// <summary>The version of what plugins are compiled against.</summary>
public static class ContractVersion
{
    /// <summary>Raised whenever plugins must be compiled anew to work.</summary>
    public const int Current = 1;
}
