using Ingot.Core.Errors;
using Ingot.Journal.Reading;
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

    private readonly JournalReader _reader;

    internal ConfigurationLog(JournalReader reader) => _reader = reader;

    /// <summary>Lists changes, the newest first.</summary>
    /// <param name="filter">Which; null for the newest.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<IReadOnlyList<ConfigurationChange>> HistoryAsync(ConfigurationFilter? filter = null, CancellationToken cancellationToken = default)
    {
        filter ??= new ConfigurationFilter();
        var values = new { Key = Redactor.Storable(filter.Key), Environment = Redactor.Storable(filter.Environment), filter.Since, filter.Limit };
        return _reader.ReadAsync(connection => connection.QueryAsync<ConfigurationChange>(Changes, values), [], cancellationToken);
    }
}
