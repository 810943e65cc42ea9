using Ingot.Connectors;
using Ingot.Core.Errors;

namespace Ingot.Ingest.Jobs;

/// <summary>What to ingest, from where and how, as a job file says it.</summary>
public sealed record JobDefinition
{
    /// <summary>Name of the job and of its bronze table: the file's name without extension.</summary>
    public required string Name { get; init; }

    /// <summary>The job file.</summary>
    public required SourceLocation File { get; init; }

    /// <summary>What the job is for; null when the file does not say.</summary>
    public string? Description { get; init; }

    /// <summary>The connection it reads, or null when it reads files of the project folder.</summary>
    public string? Connection { get; init; }

    /// <summary>Kind of the connection, such as <c>files</c>: which connector reads it.</summary>
    public required string ConnectorKind { get; init; }

    /// <summary>What the connector is asked for.</summary>
    public required SourceRequest Source { get; init; }

    /// <summary>How new data meets old.</summary>
    public LoadKind Load { get; init; }

    /// <summary>How much evidence is gathered.</summary>
    public ProofKind Prove { get; init; }

    /// <summary>Rejected records that a load tolerates; one more fails it.</summary>
    public long ToleratedRecords { get; init; }
}
