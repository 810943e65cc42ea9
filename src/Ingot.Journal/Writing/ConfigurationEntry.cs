namespace Ingot.Journal.Writing;

/// <summary>The parameters of a record of configuration.</summary>
internal static class ConfigurationEntry
{
    internal static object Of(
        string runId, DateTimeOffset at, RunHeader header, ConfigurationValueChange change, string? reason, Redactor redactor) => new
        {
            RunId = runId,
            ChangedAt = at,
            Project = Redactor.Storable(header.Project),
            Environment = Redactor.Storable(header.Environment),
            Key = redactor.Clean(change.Key),
            OldValue = redactor.CleanSetting(change.Key, change.OldValue),
            NewValue = redactor.CleanSetting(change.Key, change.NewValue),
            Reason = redactor.CleanOrNull(reason),
            ChangedBy = redactor.Clean(Environment.UserName),
        };
}
