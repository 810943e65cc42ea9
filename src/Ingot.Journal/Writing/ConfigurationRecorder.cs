using Ingot.Journal.Storage;

namespace Ingot.Journal.Writing;

/// <summary>Records, when a run begins, what is configured differently than in the last run of the project and environment.</summary>
internal static class ConfigurationRecorder
{
    private const string LastRecorded = """
        SELECT c.config_key AS Key, c.new_value AS Value
        FROM configuration_change c
        WHERE c.project = @Project AND c.environment IS NOT DISTINCT FROM @Environment
            AND c.change_id = (
                SELECT max(d.change_id) FROM configuration_change d
                WHERE d.project = c.project AND d.environment IS NOT DISTINCT FROM c.environment AND d.config_key = c.config_key)
        """;

    internal static async Task RecordAsync(JournalConnection connection, string runId, DateTimeOffset at, RunHeader header, Redactor redactor)
    {
        if (header.Configuration is not { Count: > 0 } configuration)
            return;

        await connection.TakeTurnAsync(); // two runs that begin at once record a change once
        var last = (await connection.QueryAsync<(string Key, string? Value)>(LastRecorded, new { Project = Redactor.Storable(header.Project), Environment = Redactor.Storable(header.Environment) }))
            .ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        var entries = Changes(last, configuration, redactor)
            .Select(c => ConfigurationEntry.Of(runId, at, header, c.Change, c.SetBy, redactor))
            .ToList();
        if (entries.Count > 0)
            await connection.ExecuteEachAsync(JournalStatement.AddConfigurationChange.Sql, entries);
    }

    private static IEnumerable<(ConfigurationValueChange Change, string? SetBy)> Changes(
        Dictionary<string, string?> last, IReadOnlyList<ConfiguredValue> configuration, Redactor redactor)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in configuration)
        {
            var key = redactor.Clean(value.Key);
            var clean = redactor.CleanSetting(value.Key, value.Value);
            if (seen.Add(key) && (!last.TryGetValue(key, out var old) || old != clean))
                yield return (new ConfigurationValueChange(key, last.GetValueOrDefault(key), clean), value.SetBy is null ? null : $"set by {value.SetBy}");
        }

        foreach (var (key, value) in last)
        {
            if (value is not null && !seen.Contains(key))
                yield return (new ConfigurationValueChange(key, value, null), "no longer set");
        }
    }
}
