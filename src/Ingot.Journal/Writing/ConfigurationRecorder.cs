using Ingot.Journal.Storage;

namespace Ingot.Journal.Writing;

/// <summary>Records what is configured differently than was last recorded of the project and environment.</summary>
/// <param name="connection">The journal, in a transaction.</param>
/// <param name="project">Name of the project.</param>
/// <param name="environment">Name of the environment; null for none.</param>
/// <param name="redactor">Takes secrets out.</param>
internal sealed class ConfigurationRecorder(JournalConnection connection, string project, string? environment, Redactor redactor)
{
    private const string LastRecorded = """
        SELECT c.config_key AS Key, c.new_value AS Value
        FROM configuration_change c
        WHERE c.project = @Project AND c.environment IS NOT DISTINCT FROM @Environment
            AND c.change_id = (
                SELECT max(d.change_id) FROM configuration_change d
                WHERE d.project = c.project AND d.environment IS NOT DISTINCT FROM c.environment AND d.config_key = c.config_key)
        """;

    /// <summary>Records what differs.</summary>
    /// <param name="runId">The run that found it; null when it was no run.</param>
    /// <param name="at">When.</param>
    /// <param name="configuration">What is configured; null or empty when that is not known.</param>
    internal async Task RecordAsync(string? runId, DateTimeOffset at, IReadOnlyList<ConfiguredValue>? configuration)
    {
        if (configuration is not { Count: > 0 })
            return;

        await connection.TakeTurnAsync(); // two that find a change at once record it once
        var last = (await connection.QueryAsync<(string Key, string? Value)>(LastRecorded, new { Project = Redactor.Storable(project), Environment = Redactor.Storable(environment) }))
            .ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        var entries = Changes(last, configuration).Select(c => Entry(runId, at, c.Change, c.Reason)).ToList();
        if (entries.Count > 0)
            await connection.ExecuteEachAsync(JournalStatement.AddConfigurationChange.Sql, entries);
    }

    private IEnumerable<(ConfigurationValueChange Change, string? Reason)> Changes(Dictionary<string, string?> last, IReadOnlyList<ConfiguredValue> configuration)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in configuration)
        {
            var key = redactor.Clean(value.Key);
            if (seen.Add(key) && Change(key, value, last.GetValueOrDefault(key)) is { } change)
                yield return (change, Reason(value, change));
        }

        foreach (var (key, value) in last)
        {
            if (value is not null && !seen.Contains(key))
                yield return (new ConfigurationValueChange(key, value, null), "no longer set");
        }
    }

    /// <summary>How a value differs from what was last recorded; null when it does not.</summary>
    private ConfigurationValueChange? Change(string key, ConfiguredValue value, string? old)
    {
        var shown = redactor.CleanSetting(value.Key, value.Value);
        if (value.Hidden is not { } hidden)
            return SecretFingerprint.Remove(old) == shown ? null : new ConfigurationValueChange(key, old, shown);
        if (old is not null && SecretFingerprint.Remove(old) == shown && SecretFingerprint.Fits(old, hidden.Reveal()))
            return null;
        return new ConfigurationValueChange(key, old, SecretFingerprint.Append(shown!, hidden.Reveal()));
    }

    private static string? Reason(ConfiguredValue value, ConfigurationValueChange change)
    {
        var setBy = value.SetBy is null ? null : $"set by {value.SetBy}";
        if (change.OldValue is not { } old || SecretFingerprint.Remove(old) != SecretFingerprint.Remove(change.NewValue))
            return setBy;
        var why = SecretFingerprint.IsIn(old) ? "another secret" : "from now on it is noticed when the secret changes";
        return setBy is null ? why : $"{why}; {setBy}";
    }

    private object Entry(string? runId, DateTimeOffset at, ConfigurationValueChange change, string? reason) => new
    {
        RunId = runId,
        ChangedAt = at,
        Project = Redactor.Storable(project),
        Environment = Redactor.Storable(environment),
        change.Key,
        change.OldValue,
        change.NewValue,
        Reason = redactor.CleanOrNull(reason),
        ChangedBy = redactor.Clean(Environment.UserName),
    };
}
