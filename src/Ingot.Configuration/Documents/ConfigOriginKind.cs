namespace Ingot.Configuration.Documents;

/// <summary>The sorts of place that can set a value, weakest first.</summary>
public enum ConfigOriginKind
{
    /// <summary>Nobody set it.</summary>
    Default,

    /// <summary>A YAML file, or the YAML header of a model.</summary>
    File,

    /// <summary>A secret provider, for what a connection leaves unset.</summary>
    SecretProvider,

    /// <summary>An environment variable.</summary>
    EnvironmentVariable,

    /// <summary>A flag on the command line.</summary>
    Flag,
}
