namespace Ingot.Core.Errors;

/// <summary>What sort of thing went wrong, whoever is to act on it: decides whether trying again may help.</summary>
public enum ErrorCategory
{
    /// <summary>It passes by itself: a time-out, a deadlock, a request too many.</summary>
    Transient,

    /// <summary>Memory, disk or space ran out.</summary>
    Resource,

    /// <summary>The data broke a rule.</summary>
    DataQuality,

    /// <summary>A setting, a right, a name or a file is not as it must be.</summary>
    Configuration,

    /// <summary>A service that others run answered that it failed.</summary>
    ExternalService,

    /// <summary>The network, a server or a file system failed.</summary>
    Infrastructure,

    /// <summary>It was refused for what it means: somebody stopped it, or it conflicts with what is there.</summary>
    BusinessLogic,

    /// <summary>Nothing is known that would tell.</summary>
    Unknown,
}
