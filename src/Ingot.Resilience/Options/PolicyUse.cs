namespace Ingot.Resilience.Options;

/// <summary>What a policy is used for (<c>resilience.uses</c>).</summary>
public enum PolicyUse
{
    /// <summary>Listing, opening and reading sources.</summary>
    Source,

    /// <summary>Single requests to a source that is read by many, such as the pages of an API.</summary>
    Requests,

    /// <summary>Loading into a job's target.</summary>
    Target,

    /// <summary>Reaching the warehouse.</summary>
    Warehouse,

    /// <summary>Asking the object store of the lake.</summary>
    Lake,

    /// <summary>Sending lineage events.</summary>
    Lineage,

    /// <summary>Asking providers of secrets.</summary>
    Secrets,

    /// <summary>Delivering alerts.</summary>
    Alerts,
}
