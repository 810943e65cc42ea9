namespace Ingot.Ingest.Jobs;

/// <summary>How much evidence a load gathers.</summary>
public enum ProofKind
{
    /// <summary>Rows are digested as they leave the reader, as they reach the writer and as they are read back.</summary>
    Transit,

    /// <summary>As <see cref="Transit"/>, and the source is counted and digested a second time, as it was when its rows were read.</summary>
    Source,

    /// <summary>Rows are only counted; the certificate says unproved.</summary>
    Off,
}
