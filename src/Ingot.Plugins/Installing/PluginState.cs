namespace Ingot.Plugins.Installing;

/// <summary>Whether a plugin can be used.</summary>
public enum PluginState
{
    /// <summary>It is as it was added.</summary>
    Ready,

    /// <summary>Its files are not those that were added; it is refused.</summary>
    Changed,

    /// <summary>The configuration says that it is not used.</summary>
    Disabled,

    /// <summary>It lies in the folder of plugins and was never added; it is refused.</summary>
    NotAdded,
}
