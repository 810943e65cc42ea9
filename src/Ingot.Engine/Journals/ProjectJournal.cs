using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Journal;
using Ingot.Postgres.Sessions;

namespace Ingot.Engine.Journals;

/// <summary>Opens the journal that a project's options name; every command uses this one.</summary>
public static class ProjectJournal
{
    /// <summary>The journal: the file of the project's state folder, or schema <c>logs</c> of the database that <c>journal.connection</c> names.</summary>
    /// <param name="options">The project's options.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="ConfigurationException">The connection's settings must be corrected.</exception>
    public static RunJournal Open(ProjectOptions options, TimeProvider time)
    {
        var redact = options.SecretTexts.Hide;
        return options.Journal.Connection is { } connection
            ? RunJournal.Open(Settings(connection), time, redact)
            : RunJournal.Open(options.Folder.StateFolder, time, redact);
    }

    /// <summary>The options as a run records them.</summary>
    /// <param name="options">The project's options.</param>
    public static IReadOnlyList<ConfiguredValue> Configuration(ProjectOptions options) =>
        [.. options.Values.Select(v => new ConfiguredValue(v.Key, v.Value, v.Origin.ToString()) { Hidden = v.Hidden })];

    private static PostgresSettings Settings(ConnectionOptions connection)
    {
        var settings = PostgresSettingsReader.Read(connection);
        connection.Settings.Problems.ThrowIfAny();
        return settings;
    }
}
