using Ingot.Connectors.Targets;
using Ingot.Connectors;
using Ingot.Core.Errors;
using Ingot.Ingest.Contracts;
using Ingot.Ingest.Expectations;

namespace Ingot.Ingest.Jobs;

/// <summary>What to ingest, from where and how, as a job file says it.</summary>
public sealed record JobDefinition
{
    /// <summary>Name of the job and of its bronze table: the file's name without extension, or <c>source_table</c> of a workbook's row.</summary>
    public required string Name { get; init; }

    /// <summary>The job file, or the row of the workbook.</summary>
    public required SourceLocation File { get; init; }

    /// <summary>What a workbook calls it: <c>source.table</c>; null for a job of a file. Selectors and the audit file know it by this, too.</summary>
    public string? Identity { get; init; }

    /// <summary>Whether it is run. One that is not keeps its tables.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Words by which jobs are selected together.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What the job is for; null when the file does not say.</summary>
    public string? Description { get; init; }

    /// <summary>The connection it reads, or null when it reads files of the project folder.</summary>
    public string? Connection { get; init; }

    /// <summary>Kind of the connection, such as <c>files</c>: which connector reads it.</summary>
    public required string ConnectorKind { get; init; }

    /// <summary>What the connector is asked for.</summary>
    public required SourceRequest Source { get; init; }

    /// <summary>The table that it loads into; null when that is its table in the lake.</summary>
    public TargetTable? Target { get; init; }

    /// <summary>Where its rows go, for people.</summary>
    public string Into => Target?.ToString() ?? $"bronze.{Name}";

    /// <summary>How new data meets old in the lake.</summary>
    public LoadKind Load { get; init; }

    /// <summary>What tells new rows of an incremental load; null for other loads.</summary>
    public CursorDefinition? Cursor { get; init; }

    /// <summary>What tells its rows from each other; null when it does not say.</summary>
    public JobKey? Key { get; init; }

    /// <summary>What tells the rows of its target from each other, when those that are gone at the source are looked for; else null.</summary>
    public JobKey? TargetKey { get; init; }

    /// <summary>What tells its rows from each other, wherever they go.</summary>
    internal JobKey? RowKey => Key ?? TargetKey;

    /// <summary>What its source may change in its table.</summary>
    public SchemaContract Contract { get; init; } = SchemaContract.Evolving;

    /// <summary>How many rows a load of it is to bring.</summary>
    public LoadExpectation Expect { get; init; } = LoadExpectation.Nothing;

    /// <summary>The bytes at which another data file of a part is begun; null for as the lake says.</summary>
    public long? FileSize { get; init; }

    /// <summary>How much evidence is gathered.</summary>
    public ProofKind Prove { get; init; }

    /// <summary>Rejected records that a load tolerates; one more fails it.</summary>
    public long ToleratedRecords { get; init; }
}
