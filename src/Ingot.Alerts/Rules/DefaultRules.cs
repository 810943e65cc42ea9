using Ingot.Core.Alerts;
using Ingot.Telemetry;

namespace Ingot.Alerts.Rules;

/// <summary>The rules that are there without configuration. Shares are from 0 to 1, here and everywhere.</summary>
public static class DefaultRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlertRule> All { get; } =
    [
        Event("run_failed", AlertEventKind.RunFailed, AlertSeverity.High, 20, "A run failed, or could not begin.", ["command"]),
        // The run tells of its failed tasks when it ends; this one tells while it goes on, and would tell the same twice.
        Event("task_failed", AlertEventKind.TaskFailed, AlertSeverity.Medium, 20, "A task of a run failed.", ["task"]) with { Enabled = false },
        Event("load_empty", AlertEventKind.LoadEmpty, AlertSeverity.Medium, 60, "A load found no rows where there should be some.", ["task"]),
        Event("schema_changed", AlertEventKind.SchemaChanged, AlertSeverity.Medium, 60, "The columns of a source changed.", ["task"]),
        Event("checks_failed", AlertEventKind.ChecksFailed, AlertSeverity.Medium, 60, "Rows break a check.", ["table"]),
        Share("failure_rate_high", Instruments.ErrorRate.Name, AlertSeverity.High, 20, "Too many rows of a table were rejected.", "Look at the quarantine of the table, and at its source.", above: 0.1),
        Share("data_quality_low", Instruments.Quality.Name, AlertSeverity.Medium, 60, "The quality of a table is low.", "'ingot show last' lists the checks.", below: 0.7),
        new AlertRule("processing_slow", new MetricCondition(Instruments.TaskDuration.Name, MetricFunction.Max) { Above = 600, By = [Tag.Task, Tag.Kind] })
        {
            Severity = AlertSeverity.Medium,
            Cooldown = TimeSpan.FromMinutes(30),
            Description = "A task took longer than ten minutes.",
            Next = "'ingot metrics slow' compares it with earlier runs.",
            IsDefault = true,
        },
        Machine("cpu_usage_high", Instruments.ProcessorUtilization.Name, 0.9, 15, AlertSeverity.High, 15, "The processors have been busy for a quarter of an hour.", "Lower engine.threads, or give the machine more processors."),
        Machine("memory_usage_high", Instruments.MemoryUtilization.Name, 0.95, 1, AlertSeverity.Critical, 10, "The process needs almost all memory.", "Lower engine.memory, or give the machine more."),
        new AlertRule("disk_space_low", new MetricCondition(Instruments.DiskUtilization.Name, MetricFunction.Last) { Above = 0.95, By = [Tag.Folder] })
        {
            Severity = AlertSeverity.Critical,
            Cooldown = TimeSpan.FromMinutes(30),
            Description = "A disk that the project writes to is almost full.",
            Next = "Free some space.",
            IsDefault = true,
        },
        new AlertRule("secret_provider_down", new MetricCondition(Instruments.SecretProviderUp.Name, MetricFunction.Last) { Below = 1, By = [Tag.Provider] })
        {
            Severity = AlertSeverity.High,
            Cooldown = TimeSpan.FromMinutes(15),
            Description = "A provider of secrets does not answer.",
            Next = "'ingot secrets check' says what is wrong with it.",
            IsDefault = true,
        },
        new AlertRule("circuit_open", new MetricCondition(Instruments.BreakerState.Name, MetricFunction.Last) { Above = 1, By = [Tag.Policy] })
        {
            Severity = AlertSeverity.High,
            Cooldown = TimeSpan.FromMinutes(15),
            Description = "Something failed so often that it is left alone for a while.",
            Next = "'ingot errors' lists why.",
            IsDefault = true,
        },
    ];

    private static AlertRule Event(string name, AlertEventKind kind, AlertSeverity severity, int cooldown, string description, IReadOnlyList<string> by) =>
        new(name, new EventCondition(kind) { By = by })
        {
            Severity = severity,
            Cooldown = TimeSpan.FromMinutes(cooldown),
            Description = description,
            IsDefault = true,
        };

    private static AlertRule Share(
        string name, string metric, AlertSeverity severity, int cooldown, string description, string next, double? above = null, double? below = null) =>
        new(name, new MetricCondition(metric, MetricFunction.Last) { Above = above, Below = below, By = [Tag.Task] })
        {
            Severity = severity,
            Cooldown = TimeSpan.FromMinutes(cooldown),
            Description = description,
            Next = next,
            IsDefault = true,
        };

    private static AlertRule Machine(string name, string metric, double above, int minutes, AlertSeverity severity, int cooldown, string description, string next) =>
        new(name, new MetricCondition(metric, MetricFunction.Last) { Above = above, For = TimeSpan.FromMinutes(minutes), By = [] })
        {
            Severity = severity,
            Cooldown = TimeSpan.FromMinutes(cooldown),
            Description = description,
            Next = next,
            IsDefault = true,
        };
}
