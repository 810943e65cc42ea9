namespace Ingot.Journal.Writing;

/// <summary>The parameters of a record of configuration.</summary>
internal static class ConfigurationEntry
{
    internal static object Of(RunLog run, RunHeader header, ConfigurationValueChange change, string? reason, string? changedBy) =>
        Of(run.RunId, run.Clock.Now, header, change, reason, changedBy, run.Redactor);

    internal static object Of(
        string runId, DateTimeOffset at, RunHeader header, ConfigurationValueChange change, string? reason, string? changedBy, Redactor redactor) => new
        {
            RunId = runId,
            ChangedAt = at,
            Project = Redactor.Storable(header.Project),
            Environment = Redactor.Storable(header.Environment),
            Key = redactor.Clean(change.Key),
            OldValue = redactor.CleanSetting(change.Key, change.OldValue),
            NewValue = redactor.CleanSetting(change.Key, change.NewValue),
            Reason = redactor.CleanOrNull(reason),
            ChangedBy = redactor.Clean(changedBy is null or "" ? Environment.UserName : changedBy),
        };
}
