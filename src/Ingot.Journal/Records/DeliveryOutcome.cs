namespace Ingot.Journal;

/// <summary>What became of an attempt to tell people of an alert.</summary>
public enum DeliveryOutcome
{
    /// <summary>The channel took it.</summary>
    Delivered,

    /// <summary>Failed; another attempt follows.</summary>
    Retried,

    /// <summary>Failed; none follows.</summary>
    GivenUp,
}
