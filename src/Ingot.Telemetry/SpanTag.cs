namespace Ingot.Telemetry;

/// <summary>Names of the attributes of spans; those without <c>ingot.</c> are OpenTelemetry's.</summary>
public static class SpanTag
{
    /// <summary>The verb that the user typed.</summary>
    public const string Command = "ingot.command";

    /// <summary>Name of the project.</summary>
    public const string Project = "ingot.project";

    /// <summary>Id of the run.</summary>
    public const string Run = "ingot.run.id";

    /// <summary>Name of the task.</summary>
    public const string Task = "ingot.task.name";

    /// <summary>Kind of the task.</summary>
    public const string TaskKind = "ingot.task.kind";

    /// <summary>How a task or run ended.</summary>
    public const string Status = "ingot.status";

    /// <summary>A table, as in <c>bronze.sale</c>.</summary>
    public const string Table = "ingot.table";

    /// <summary>A part of a source.</summary>
    public const string Part = "ingot.part";

    /// <summary>A provider of secrets.</summary>
    public const string Provider = "ingot.secret.provider";

    /// <summary>Rows read.</summary>
    public const string RowsIn = "ingot.rows.in";

    /// <summary>Rows written.</summary>
    public const string RowsOut = "ingot.rows.out";

    /// <summary>Rows rejected or in quarantine.</summary>
    public const string RowsFailed = "ingot.rows.failed";

    /// <summary>Verdict of a load's certificate.</summary>
    public const string Verdict = "ingot.verdict";

    /// <summary>The database.</summary>
    public const string DbSystem = "db.system.name";

    /// <summary>What a statement does.</summary>
    public const string DbOperation = "db.operation.name";

    /// <summary>The table of a statement.</summary>
    public const string DbCollection = "db.collection.name";

    /// <summary>Code of an error.</summary>
    public const string ErrorType = "error.type";

    /// <summary>Type of an exception.</summary>
    public const string ExceptionType = "exception.type";

    /// <summary>Message of an exception.</summary>
    public const string ExceptionMessage = "exception.message";
}
