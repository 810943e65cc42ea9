using System.Globalization;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Lake;
using Ingot.Lake.Storage;
using Ingot.Proof;
using Ingot.Resilience;
using Ingot.Resilience.Attempts;
using Ingot.Resilience.Options;

namespace Ingot.Ingest.Loads;

/// <summary>What loads work with.</summary>
/// <param name="Connectors">Connectors by kind.</param>
/// <param name="Storage">The lake.</param>
/// <param name="Engine">The DuckDB database that scans, digests and writes.</param>
/// <param name="Witness">The witness of that database.</param>
/// <param name="StateFolder">The project's <c>.ingot</c> folder: scratch files and the marks of loads under way.</param>
/// <param name="Time">Clock.</param>
public sealed record LoadContext(
    IReadOnlyDictionary<string, IConnector> Connectors,
    ILakeStorage Storage,
    DuckDbDatabase Engine,
    Witness Witness,
    string StateFolder,
    TimeProvider Time)
{
    /// <summary>Rows of a small row group, in whole vectors, less than half of those that the engine makes by itself.</summary>
    private const long SmallGroupRows = 25 * Chunk.Capacity;

    /// <summary>How what may fail is tried again; null for trying once.</summary>
    public ResiliencePolicies? Policies { get; init; }

    /// <summary>Told of attempts that fail; null for nobody.</summary>
    public IAttemptObserver? Attempts { get; init; }

    /// <summary>How data files of the lake are named and written.</summary>
    public LakeFileOptions Files { get; init; } = new();

    /// <summary>The options of COPY for data files.</summary>
    /// <param name="inSmallGroups">Whether row groups are small where nobody says how large they should be.</param>
    internal string FileFormat(bool inSmallGroups) => string.Create(
        CultureInfo.InvariantCulture,
        $"COMPRESSION {(Files.Compression == "none" ? "uncompressed" : Files.Compression)}{((Files.RowGroupRows ?? (inSmallGroups ? SmallGroupRows : null)) is { } rows ? $", ROW_GROUP_SIZE {rows}" : "")}");

    /// <summary>The dataset that bronze tables belong to in the lake.</summary>
    public const string BronzeDataset = "bronze";

    /// <summary>The dataset that rejected records belong to in the lake.</summary>
    public const string QuarantineDataset = "quarantine";

    /// <summary>The bronze table of a job.</summary>
    /// <param name="job">Name of the job.</param>
    public DeltaTable BronzeTable(string job) => new(Storage, LakePath.Table(BronzeDataset, job), Engine, Time);

    /// <summary>The table of records that a job's loads rejected.</summary>
    /// <param name="job">Name of the job.</param>
    public DeltaTable QuarantineTable(string job) => new(Storage, LakePath.Table(QuarantineDataset, QuarantineName(job)), Engine, Time);

    /// <summary>How a job's source is asked.</summary>
    internal ResiliencePolicy SourcePolicy(JobDefinition job) => Policy(PolicyUse.Source, job.Connection ?? job.ConnectorKind);

    /// <summary>How a job's source is asked for one piece of a part.</summary>
    internal IRequestPolicy RequestPolicy(JobDefinition job) => new SourceRequests(Policy(PolicyUse.Requests, job.Connection ?? job.ConnectorKind));

    /// <summary>How a job's target is asked.</summary>
    internal ResiliencePolicy TargetPolicy(JobDefinition job) => Policy(PolicyUse.Target, job.Target!.Connection.Name);

    private ResiliencePolicy Policy(PolicyUse use, string subject)
    {
        var policy = Policies?.For(use, subject) ?? ResiliencePolicy.None;
        return Attempts is null ? policy : policy.Telling(Attempts);
    }

    /// <summary>Name of the view in schema <c>quarantine</c> of records that a job's loads rejected.</summary>
    /// <param name="job">Name of the job.</param>
    public static string QuarantineName(string job) => "bronze_" + job;
}
