using System.Text.RegularExpressions;
using Ingot.TestKit;

namespace Ingot.Telemetry.Tests;

/// <summary>
/// What the metrics of the systems before are called here. There they were declared and recorded by nobody; here each
/// counterpart is in the catalog, all of which a run really emits.
/// </summary>
public sealed partial class ReplacedMetricTests
{
    private static readonly string[] Page = File.ReadAllLines(Repository.At("docs", "telemetry.md"));

    [Theory]
    [InlineData("reconciliation_runs_total", "ingot_load_certificates_total", "verdict")]
    [InlineData("reconciliation_duration_seconds", "ingot_load_phase_duration_seconds", "phase")]
    [InlineData("reconciliation_last_run_timestamp", "ingot_task_last_success_timestamp_seconds", "kind")]
    [InlineData("reconciliation_row_count_mismatch_total", "ingot_load_certificates_total", "verdict")]
    [InlineData("reconciliation_row_count_difference", "ingot_load_rows_difference", "job")]
    [InlineData("row_level_discrepancies_total", "ingot_load_changes_total", "change")]
    [InlineData("row_level_reconciliation_seconds", "ingot_load_phase_duration_seconds", "phase")]
    [InlineData("row_comparison_seconds", "ingot_load_phase_duration_seconds", "phase")]
    [InlineData("checksum_state_operations_total", "ingot_load_phase_duration_seconds", "phase")]
    [InlineData("reconciliation_checksum_mismatch_total", "ingot_load_certificates_total", "verdict")]
    [InlineData("reconciliation_rows_compared_total", "ingot_task_rows_processed_total", "kind")]
    [InlineData("reconciliation_comparison_rate_rows_per_second", "ingot_task_throughput_per_second", "kind")]
    [InlineData("connector_deployments_total", "ingot_commands_total", "status")]
    [InlineData("connector_deployment_duration_seconds", "ingot_command_duration_seconds", "command")]
    [InlineData("connector_operations_total", "ingot_commands_total", "command")]
    [InlineData("connector_state", "ingot_task_state", "task")]
    [InlineData("connector_tasks_total", "ingot_task_state", "kind")]
    [InlineData("connector_tasks_running", "ingot_task_state", "kind")]
    [InlineData("connector_tasks_failed", "ingot_task_state", "kind")]
    [InlineData("vault_credential_retrievals_total", "ingot_secret_retrievals_total", "status")]
    [InlineData("vault_credential_retrieval_duration_seconds", "ingot_secret_retrieval_duration_seconds", "provider")]
    [InlineData("vault_health_check_total", "ingot_secret_provider_up", "provider")]
    [InlineData("vault_is_sealed", "ingot_secret_provider_up", "provider")]
    [InlineData("application_info", "ingot_application_info", "version")]
    [InlineData("application_uptime_seconds", "ingot_application_uptime_seconds", null)]
    [InlineData("parallel_tables_processed_total", "ingot_tasks_total", "status")]
    [InlineData("parallel_reconciliation_seconds", "ingot_run_duration_seconds", "command")]
    [InlineData("parallel_table_reconciliation_seconds", "ingot_task_duration_seconds", "task")]
    [InlineData("parallel_active_workers", "ingot_models_active", null)]
    [InlineData("parallel_queue_size", "ingot_models_waiting", null)]
    [InlineData("incremental_checksum_rows_total", "ingot_task_rows_processed_total", "task")]
    [InlineData("incremental_checksum_seconds", "ingot_load_phase_duration_seconds", "phase")]
    [InlineData("transformations_applied_total", "ingot_tasks_total", "kind")]
    [InlineData("transformation_seconds", "ingot_task_duration_seconds", "kind")]
    [InlineData("transformation_errors_total", "ingot_tasks_total", "status")]
    [InlineData("db_connection_pool_size", "db_client_connection_max", "db_client_connection_pool_name")]
    [InlineData("db_connection_pool_active", "db_client_connections", "db_client_connection_state")]
    [InlineData("db_connection_pool_idle", "db_client_connections", "db_client_connection_state")]
    [InlineData("db_connection_pool_waits_total", "ingot_db_pool_acquire_duration_seconds", "pool")]
    [InlineData("db_connection_pool_timeouts_total", "ingot_db_pool_errors_total", "error_type")]
    [InlineData("db_connection_pool_errors_total", "ingot_db_pool_errors_total", "error_type")]
    [InlineData("db_connection_acquire_seconds", "ingot_db_pool_acquire_duration_seconds", "pool")]
    [InlineData("db_connection_health_check_seconds", "ingot_db_pool_check_duration_seconds", "pool")]
    [InlineData("query_execution_seconds", "ingot_db_statement_duration_seconds", "operation")]
    [InlineData("query_plan_analysis_seconds", "ingot_db_statement_duration_seconds", "operation")]
    [InlineData("cdc_throughput_records_per_second", "ingot_task_throughput_per_second", "task")]
    [InlineData("cdc_error_rate", "ingot_task_error_rate_ratio", "task")]
    [InlineData("cdc_replication_lag_seconds", "ingot_replication_lag_seconds", "connection")]
    [InlineData("etl_records_processed", "ingot_task_rows_processed_total", "task")]
    [InlineData("etl_records_failed", "ingot_task_rows_failed_total", "task")]
    [InlineData("etl_processing_time", "ingot_task_duration_seconds", "task")]
    [InlineData("etl_data_quality_score", "ingot_task_quality_ratio", "task")]
    [InlineData("etl_error_rate", "ingot_task_error_rate_ratio", "task")]
    [InlineData("etl_throughput", "ingot_task_throughput_per_second", "task")]
    [InlineData("etl_errors", "ingot_errors_total", "code")]
    [InlineData("etl_warnings", "ingot_warnings_total", null)]
    public void Each_has_a_counterpart_that_is_emitted_and_documented(string there, string here, string? tag)
    {
        var metric = Assert.Single(MetricCatalog.All, m => m.PrometheusName == here);
        if (tag is not null)
            Assert.Contains(tag, metric.Tags.Select(PrometheusNames.OfTag));

        var row = Assert.Single(Page, l => l.StartsWith('|') && l.Split('|')[1].Contains($"`{there}`", StringComparison.Ordinal));
        Assert.Contains($"`{here}", row.Split('|')[2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_names_no_metric_or_tag_that_is_not_emitted()
    {
        var named = Page.Where(l => l.StartsWith('|')).SelectMany(l => Metric().Matches(l.Split('|')[2]))
            .Select(m => (Name: m.Groups["name"].Value, Tags: Tag().Matches(m.Groups["tags"].Value).Select(t => t.Value))).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, n => Assert.Empty(n.Tags.Except(Assert.Single(MetricCatalog.All, m => m.PrometheusName == n.Name).Tags.Select(PrometheusNames.OfTag))));
    }

    [GeneratedRegex(@"`(?<name>(?:ingot|db_client)_[a-z_]+)(?:\{(?<tags>[^}]*)\})?`")]
    private static partial Regex Metric();

    [GeneratedRegex("[a-z_]+(?==)")]
    private static partial Regex Tag();
}
