namespace Ingot.Ingest.Jobs;

/// <summary>How much evidence a load gathers.</summary>
public enum ProofKind
{
    /// <summary>Rows are digested as they leave the reader, as they reach the writer and as they are read back.</summary>
    Transit,

    /// <summary>Rows are only counted; the certificate says unproved.</summary>
    Off,
}
