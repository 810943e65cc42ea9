using System.Collections.Frozen;

namespace Ingot.Telemetry;

/// <summary>Names of the tags of metrics. None may hold a secret, a value of data, or one of unboundedly many values.</summary>
public static class Tag
{
    /// <summary>What became of a row: <c>inserted</c>, <c>updated</c> or <c>deleted</c>.</summary>
    public const string Change = "change";

    /// <summary>Name of a channel of alerts.</summary>
    public const string Channel = "channel";

    /// <summary>Name of a check.</summary>
    public const string Check = "check";

    /// <summary>The verb that the user typed, such as <c>run</c>.</summary>
    public const string Command = "command";

    /// <summary>Name of a connection.</summary>
    public const string Connection = "connection";

    /// <summary>The database: <c>duckdb</c> or <c>postgresql</c>.</summary>
    public const string DbSystem = "system";

    /// <summary><c>read</c> or <c>write</c>.</summary>
    public const string Direction = "direction";

    /// <summary>The project's environment, such as <c>production</c>.</summary>
    public const string Environment = "environment";

    /// <summary>Code of an error, such as <c>load.refuted</c>.</summary>
    public const string ErrorCode = "code";

    /// <summary>Kind of an error, such as <c>source</c>.</summary>
    public const string ErrorKind = "kind";

    /// <summary>What went wrong: an SQLSTATE, an HTTP status or a word.</summary>
    public const string ErrorType = "error_type";

    /// <summary>A folder of the project by what it is for: <c>state</c>, <c>lake</c>, <c>warehouse</c>.</summary>
    public const string Folder = "folder";

    /// <summary>Name of a job.</summary>
    public const string Job = "job";

    /// <summary>Kind of a task, as the journal names it: <c>load</c>, <c>model</c>, <c>check</c>, <c>maintenance</c>.</summary>
    public const string Kind = "kind";

    /// <summary>Name of what is tried; what a statement does, as in SELECT.</summary>
    public const string Operation = "operation";

    /// <summary>How something ended, in a word.</summary>
    public const string Outcome = "outcome";

    /// <summary>A phase of a load.</summary>
    public const string Phase = "phase";

    /// <summary>Name of a policy of resilience.</summary>
    public const string Policy = "policy";

    /// <summary>Name of a connection.</summary>
    public const string Pool = "pool";

    /// <summary>The project's name.</summary>
    public const string Project = "project";

    /// <summary>A provider of secrets.</summary>
    public const string Provider = "provider";

    /// <summary>A rule of alerts.</summary>
    public const string Rule = "rule";

    /// <summary>Version of .NET.</summary>
    public const string Runtime = "runtime";

    /// <summary>How bad it is.</summary>
    public const string Severity = "severity";

    /// <summary>How a task or run ended.</summary>
    public const string Status = "status";

    /// <summary>Name of a task, which for loads and models is the table, as in <c>bronze.sale</c>.</summary>
    public const string Task = "task";

    /// <summary>A table, as in <c>bronze.sale</c>.</summary>
    public const string Table = "table";

    /// <summary>Ingot's version.</summary>
    public const string Version = "version";

    /// <summary>Verdict of a certificate.</summary>
    public const string Verdict = "verdict";

    /// <summary>The tags that name what a project has any number of.</summary>
    internal static readonly FrozenSet<string> OfAnyNumber = FrozenSet.Create(StringComparer.Ordinal, Check, Job, Operation, Pool, LibraryMetrics.Pool, Table, Task);
}
