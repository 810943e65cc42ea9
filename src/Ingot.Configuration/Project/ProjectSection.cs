namespace Ingot.Configuration.Project;

/// <summary>The sections of ingot.yaml that other rooms read for themselves.</summary>
public static class ProjectSection
{
    /// <summary>Where secrets are looked up.</summary>
    public const string Secrets = "secrets";

    /// <summary>Policies: how often something is tried, and for how long.</summary>
    public const string Resilience = "resilience";

    /// <summary>Where metrics and traces are sent.</summary>
    public const string Telemetry = "telemetry";

    /// <summary>Where logs are written, and how much.</summary>
    public const string Logging = "logging";

    /// <summary>Rules that watch, and channels that tell people.</summary>
    public const string Alerts = "alerts";

    /// <summary>The limits of health checks.</summary>
    public const string Health = "health";

    /// <summary>Extensions.</summary>
    public const string Plugins = "plugins";

    /// <summary>Where every load leaves a line.</summary>
    public const string Audit = "audit";

    /// <summary>All of them. A section that is not listed is an unknown key.</summary>
    public static IReadOnlyList<string> All { get; } = [Secrets, Resilience, Telemetry, Logging, Alerts, Health, Plugins, Audit];
}
