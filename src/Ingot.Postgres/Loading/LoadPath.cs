namespace Ingot.Postgres.Loading;

/// <summary>Where the rows of a load go first.</summary>
internal enum LoadPath
{
    /// <summary>Into a table that this load created, which nobody else can see yet.</summary>
    Created,

    /// <summary>Straight into the existing target.</summary>
    Direct,

    /// <summary>Into a temporary table of the load's session, and from there by SQL into the target.</summary>
    Staged,
}
