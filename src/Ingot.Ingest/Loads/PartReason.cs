namespace Ingot.Ingest.Loads;

/// <summary>Why a part is loaded.</summary>
public enum PartReason
{
    /// <summary>It was never loaded.</summary>
    New,

    /// <summary>It was loaded and has changed since.</summary>
    Changed,

    /// <summary>It is loaded again although it has not changed: a full load or <c>--full-refresh</c>.</summary>
    Again,
}
