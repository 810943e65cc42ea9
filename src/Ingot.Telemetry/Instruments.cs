using System.Diagnostics.Metrics;

namespace Ingot.Telemetry;

/// <summary>
/// Everything that Ingot measures of itself. A measurement is one call when something ends, never one for each row;
/// nobody listening, it costs a few nanoseconds. docs/metrics.md is made from this list.
/// </summary>
public static class Instruments
{
    /// <summary>Name of the meter of all instruments here.</summary>
    public const string MeterName = "Ingot";

    private static readonly double[] Works = [0.1, 0.5, 1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];
    private static readonly double[] Calls = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30];

    internal static InstrumentSet Set { get; } = new(new Meter(MeterName));

    /// <summary>Commands that ended.</summary>
    public static Counter<long> Commands { get; } = Set.Counter("ingot.commands", "{command}",
        "Commands that ended: succeeded, failed, wrong (usage or configuration) or interrupted.", Tag.Command, Tag.Status);

    /// <summary>How long commands took.</summary>
    public static Histogram<double> CommandDuration { get; } = Set.Histogram("ingot.command.duration", "s", Works,
        "How long commands took.", Tag.Command, Tag.Status);

    /// <summary>Runs that ended.</summary>
    public static Counter<long> Runs { get; } = Set.Counter("ingot.runs", "{run}",
        "Runs that ended.", Tag.Command, Tag.Status);

    /// <summary>How long runs took.</summary>
    public static Histogram<double> RunDuration { get; } = Set.Histogram("ingot.run.duration", "s", Works,
        "How long runs took.", Tag.Command, Tag.Status);

    /// <summary>Runs that are under way.</summary>
    public static UpDownCounter<long> RunsActive { get; } = Set.Level("ingot.runs.active", "{run}",
        "Runs that are under way.", Tag.Command);

    /// <summary>When a run last ended.</summary>
    public static Gauge<double> RunLastEnd { get; } = Set.Gauge("ingot.run.last_end.timestamp", "s",
        "When a run last ended, in seconds since 1970.", Tag.Command, Tag.Status);

    /// <summary>Tasks of runs that ended.</summary>
    public static Counter<long> Tasks { get; } = Set.Counter("ingot.tasks", "{task}",
        "Tasks of runs that ended: loads, copies, models, checks and others.", Tag.Kind, Tag.Status);

    /// <summary>How long tasks took.</summary>
    public static Histogram<double> TaskDuration { get; } = Set.Histogram("ingot.task.duration", "s", Works,
        "How long tasks took.", Tag.Kind, Tag.Task, Tag.Status);

    /// <summary>Rows of tasks.</summary>
    public static Counter<long> RowsProcessed { get; } = Set.Counter("ingot.task.rows.processed", "{row}",
        "Rows of tasks that changed something: those that a load or copy wrote, those in the table of a model that was built.", Tag.Kind, Tag.Task);

    /// <summary>Rows that tasks rejected.</summary>
    public static Counter<long> RowsFailed { get; } = Set.Counter("ingot.task.rows.failed", "{row}",
        "Rows that tasks rejected or put in quarantine.", Tag.Kind, Tag.Task);

    /// <summary>Share of rows that failed.</summary>
    public static Gauge<double> ErrorRate { get; } = Set.Gauge("ingot.task.error_rate", "1",
        "Share of the rows of a task's last execution that were rejected or put in quarantine, from 0 to 1.", Tag.Kind, Tag.Task);

    /// <summary>Quality of what a task made.</summary>
    public static Gauge<double> Quality { get; } = Set.Gauge("ingot.task.quality", "1",
        "Quality of what a task last made or looked at, from 0 to 1: the mean, over its checks, of the share of rows that pass; for a load, the share of records that could be read.", Tag.Kind, Tag.Task);

    /// <summary>Rows each second.</summary>
    public static Gauge<double> Throughput { get; } = Set.Gauge("ingot.task.throughput", "{row}/s",
        "Rows each second of a task's last execution that changed something.", Tag.Kind, Tag.Task);

    /// <summary>When a task last ended well.</summary>
    public static Gauge<double> LastSuccess { get; } = Set.Gauge("ingot.task.last_success.timestamp", "s",
        "When a task last ended well, also without anything new, in seconds since 1970.", Tag.Kind, Tag.Task);

    /// <summary>What a task is at, or how it ended.</summary>
    public static Gauge<double> TaskState { get; } = Set.Gauge("ingot.task.state", "{state}",
        "What a task is at, or how it last ended: 0 ended well, 1 running, 2 failed or broken off, 3 not attempted.", Tag.Kind, Tag.Task);

    /// <summary>Parts of sources that were loaded.</summary>
    public static Counter<long> LoadParts { get; } = Set.Counter("ingot.load.parts", "{part}",
        "Parts of sources that were loaded.", Tag.Job);

    /// <summary>Bytes that loads read.</summary>
    public static Counter<long> LoadSourceBytes { get; } = Set.Counter("ingot.load.source", "By",
        "Bytes that loads read from sources.", Tag.Job);

    /// <summary>Bytes that loads stored.</summary>
    public static Counter<long> LoadStoredBytes { get; } = Set.Counter("ingot.load.stored", "By",
        "Bytes that loads wrote to the lake.", Tag.Job);

    /// <summary>Certificates of loads.</summary>
    public static Counter<long> Certificates { get; } = Set.Counter("ingot.load.certificates", "{certificate}",
        "Verdicts on loads: proved, unproved, or refuted where rows were lost or altered.", Tag.Job, Tag.Verdict);

    /// <summary>Rows that a load has lost, or has too many.</summary>
    public static Gauge<double> LoadRowDifference { get; } = Set.Gauge("ingot.load.rows.difference", "{row}",
        "Rows that a job's last load was to bring less those that were read back from where it put them: as the source counted them with `prove: source`, else as they were read. 0 where none is lost or there twice.", Tag.Job);

    /// <summary>Rows in which source and table differed.</summary>
    public static Counter<long> LoadChanges { get; } = Set.Counter("ingot.load.changes", "{row}",
        "Rows in which loads that compare by key found source and table to differ: inserted (missing in the table), updated (with other values) or deleted (gone at the source).", Tag.Job, Tag.Change);

    /// <summary>How long the phases of loads took.</summary>
    public static Histogram<double> LoadPhaseDuration { get; } = Set.Histogram("ingot.load.phase.duration", "s", Works,
        "How long the phases of loads took: read, read_keys, compare, prove_source, write, read_back, commit.", Tag.Job, Tag.Phase);

    /// <summary>Copies of lake tables into a warehouse.</summary>
    public static Counter<long> Copies { get; } = Set.Counter("ingot.copies", "{copy}",
        "Copies of lake tables into a warehouse: appended, replaced, unchanged, absent (nothing to copy) or failed.", Tag.Table, Tag.Outcome);

    /// <summary>Models being built.</summary>
    public static UpDownCounter<long> ModelsActive { get; } = Set.Level("ingot.models.active", "{model}",
        "Models that are being built.");

    /// <summary>Models that wait.</summary>
    public static UpDownCounter<long> ModelsWaiting { get; } = Set.Level("ingot.models.waiting", "{model}",
        "Models that wait for what they read, or for a free place.");

    /// <summary>Checks that ran.</summary>
    public static Counter<long> Checks { get; } = Set.Counter("ingot.checks", "{check}",
        "Checks that ran.", Tag.Table, Tag.Check, Tag.Outcome);

    /// <summary>Rows that break a check.</summary>
    public static Gauge<double> CheckFailing { get; } = Set.Gauge("ingot.check.failing", "{row}",
        "Rows that broke a check when it last ran.", Tag.Table, Tag.Check);

    /// <summary>Errors.</summary>
    public static Counter<long> Errors { get; } = Set.Counter("ingot.errors", "{error}",
        "Errors that tasks and runs ended with.", Tag.ErrorKind, Tag.ErrorCode);

    /// <summary>Warnings.</summary>
    public static Counter<long> Warnings { get; } = Set.Counter("ingot.warnings", "{warning}",
        "Warnings of runs.");

    /// <summary>How long SQL of Ingot's own took.</summary>
    public static Histogram<double> StatementDuration { get; } = Set.Histogram("ingot.db.statement.duration", "s", Calls,
        "How long statements of models, checks and loads took in a warehouse's engine.", Tag.DbSystem, Tag.Operation, Tag.Status);

    /// <summary>How long it took to get a connection.</summary>
    public static Histogram<double> PoolAcquireDuration { get; } = Set.Histogram("ingot.db.pool.acquire.duration", "s", Calls,
        "How long it took to get a connection of a pool.", Tag.Pool);

    /// <summary>How long it took to try a connection that had rested in its pool.</summary>
    public static Histogram<double> PoolCheckDuration { get; } = Set.Histogram("ingot.db.pool.check.duration", "s", Calls,
        "How long it took to try a connection that had rested in its pool.", Tag.Pool, Tag.Status);

    /// <summary>Connections that could not be had.</summary>
    public static Counter<long> PoolErrors { get; } = Set.Counter("ingot.db.pool.errors", "{error}",
        "Connections that could not be had, by SQLSTATE or by what went wrong.", Tag.Pool, Tag.ErrorType);

    /// <summary>Bytes that COPY moved.</summary>
    public static Counter<long> CopyBytes { get; } = Set.Counter("ingot.db.copy", "By",
        "Bytes that COPY took from PostgreSQL (read) or brought there (write).", Tag.Pool, Tag.Direction);

    /// <summary>Secrets that were asked for.</summary>
    public static Counter<long> SecretRetrievals { get; } = Set.Counter("ingot.secret.retrievals", "{retrieval}",
        "Questions to providers of secrets: found, absent, or failed.", Tag.Provider, Tag.Status);

    /// <summary>How long providers of secrets took.</summary>
    public static Histogram<double> SecretRetrievalDuration { get; } = Set.Histogram("ingot.secret.retrieval.duration", "s", Calls,
        "How long providers of secrets took to answer.", Tag.Provider);

    /// <summary>Whether a provider of secrets answers.</summary>
    public static ObservableGauge<double> SecretProviderUp { get; } = Set.ObservedGauge("ingot.secret.provider.up", "{provider}", SecretProviders.Measure,
        "Whether a provider of secrets answered when it was last asked: 1, or 0 when it is down or sealed.", Tag.Provider);

    /// <summary>Attempts at something that is tried more than once.</summary>
    public static Counter<long> Attempts { get; } = Set.Counter("ingot.resilience.attempts", "{attempt}",
        "Attempts at operations under a policy: succeeded, retried, recovered, given_up or refused.", Tag.Policy, Tag.Operation, Tag.Outcome);

    /// <summary>State of circuit breakers.</summary>
    public static Gauge<double> BreakerState { get; } = Set.Gauge("ingot.resilience.breaker", "{state}",
        "State of a circuit breaker: 0 closed, 1 half open, 2 open.", Tag.Policy, Tag.Operation);

    /// <summary>Alerts that were raised.</summary>
    public static Counter<long> Alerts { get; } = Set.Counter("ingot.alerts", "{alert}",
        "Alerts that were raised.", Tag.Rule, Tag.Severity);

    /// <summary>Messages of alerts.</summary>
    public static Counter<long> AlertDeliveries { get; } = Set.Counter("ingot.alert.deliveries", "{delivery}",
        "Messages of alerts: delivered or failed.", Tag.Channel, Tag.Status);

    /// <summary>Health of a part.</summary>
    public static Gauge<double> Health { get; } = Set.Gauge("ingot.health", "{state}",
        "Health of a part when it was last looked at: 1 healthy, 0.5 degraded, 0 unhealthy.", Tag.Check);

    /// <summary>How far what is read is behind.</summary>
    public static Gauge<double> ReplicationLag { get; } = Set.Gauge("ingot.replication.lag", "s",
        "How far the PostgreSQL server of a connection was behind its primary when its health was last looked at; 0 of one that is no standby.", Tag.Connection);

    /// <summary>What runs.</summary>
    public static ObservableGauge<double> Application { get; } = Set.ObservedGauge("ingot.application.info", "{process}", ApplicationInfo.Measure,
        "Always 1; its tags say what runs.", Tag.Version, Tag.Runtime, Tag.Project, Tag.Environment, Tag.Command);

    /// <summary>How long the process runs.</summary>
    public static ObservableGauge<double> Uptime { get; } = Set.ObservedGauge("ingot.application.uptime", "s", ApplicationInfo.Uptime,
        "How long the process has been running.");

    /// <summary>Processor time.</summary>
    public static ObservableCounter<double> ProcessorTime { get; } = Set.ObservedCounter("ingot.process.cpu.time", "s", ApplicationInfo.ProcessorTime,
        "Processor time that the process used.");

    /// <summary>Share of the processors in use.</summary>
    public static ObservableGauge<double> ProcessorUtilization { get; } = Set.ObservedGauge("ingot.process.cpu.utilization", "1", ProcessorLoad.Measure,
        "Processor time that the process used of what all processors had, since it was last asked a second or more ago, from 0 to 1.");

    /// <summary>Memory.</summary>
    public static ObservableGauge<double> Memory { get; } = Set.ObservedGauge("ingot.process.memory", "By", () => Environment.WorkingSet,
        "Memory that the process holds.");

    /// <summary>Share of memory in use.</summary>
    public static ObservableGauge<double> MemoryUtilization { get; } = Set.ObservedGauge("ingot.process.memory.utilization", "1", ApplicationInfo.MemoryUtilization,
        "Memory that the process holds, as a share of what the machine or container has, from 0 to 1.");

    /// <summary>Share of disks in use.</summary>
    public static ObservableGauge<double> DiskUtilization { get; } = Set.ObservedGauge("ingot.disk.utilization", "1", DiskLoad.Measure,
        "Space in use of the disk that a folder is on, from 0 to 1.", Tag.Folder);
}
