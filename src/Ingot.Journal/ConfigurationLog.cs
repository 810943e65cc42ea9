using Ingot.Core.Errors;
using Ingot.Journal.Reading;
using Ingot.Journal.Storage;
using Ingot.Journal.Writing;

namespace Ingot.Journal;

/// <summary>What a journal knows of how a project was configured.</summary>
public sealed class ConfigurationLog
{
    private const string Changes = """
        SELECT change_id AS ChangeId, run_id AS RunId, changed_at AS ChangedAt, project AS Project, environment AS Environment,
            config_key AS "Key", old_value AS OldValue, new_value AS NewValue, reason AS Reason, changed_by AS ChangedBy
        FROM configuration_change
        WHERE (@Key IS NULL OR config_key = @Key OR starts_with(config_key, @Key || '.'))
            AND (@Environment IS NULL OR environment = @Environment) AND (@Since IS NULL OR changed_at >= @Since)
        ORDER BY change_id DESC LIMIT @Limit
        """;

    private readonly IJournalStore _store;
    private readonly JournalReader _reader;
    private readonly TimeProvider _time;
    private readonly Redactor _redactor;

    internal ConfigurationLog(IJournalStore store, JournalReader reader, TimeProvider time, Redactor redactor) =>
        (_store, _reader, _time, _redactor) = (store, reader, time, redactor);

    /// <summary>Records how a project is configured outside of a run; only what differs from what was recorded last.</summary>
    /// <param name="project">Name of the project.</param>
    /// <param name="environment">Name of the environment; null for none.</param>
    /// <param name="configuration">What is configured.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be written.</exception>
    public async ValueTask RecordAsync(string project, string? environment, IReadOnlyList<ConfiguredValue> configuration, CancellationToken cancellationToken = default) =>
        await _store.WriteAsync(
            async connection =>
            {
                await new ConfigurationRecorder(connection, project, environment, _redactor).RecordAsync(null, RunClock.Truncate(_time.GetUtcNow()), configuration);
                return true;
            },
            cancellationToken);

    /// <summary>Lists changes, the newest first.</summary>
    /// <param name="filter">Which; null for the newest.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public async ValueTask<IReadOnlyList<ConfigurationChange>> HistoryAsync(ConfigurationFilter? filter = null, CancellationToken cancellationToken = default)
    {
        filter ??= new ConfigurationFilter();
        var values = new { Key = Redactor.Storable(filter.Key), Environment = Redactor.Storable(filter.Environment), filter.Since, filter.Limit };
        var changes = await _reader.ReadAsync(connection => connection.QueryAsync<ConfigurationChange>(Changes, values), [], cancellationToken);
        return [.. changes.Select(c => c with { OldValue = SecretFingerprint.Remove(c.OldValue), NewValue = SecretFingerprint.Remove(c.NewValue) })];
    }
}
