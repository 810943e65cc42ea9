namespace Ingot.Postgres.Sessions;

/// <summary>Finds a connection's password: the settings' own, else <c>PGPASSWORD</c>, else that of a password file.</summary>
public static class PasswordLookup
{
    /// <summary>The password; null when none is given anywhere.</summary>
    /// <param name="settings">The connection.</param>
    public static string? Find(PostgresSettings settings) => Find(settings, Environment.GetEnvironmentVariable);

    /// <summary>The same with a given environment.</summary>
    internal static string? Find(PostgresSettings settings, Func<string, string?> environment)
    {
        if (settings.Password is { } own)
            return own;
        if (environment("PGPASSWORD") is { Length: > 0 } shared)
            return shared;

        return FileOf(environment) is { } file ? PasswordFile.Find(file, settings) : null;
    }

    private static string? FileOf(Func<string, string?> environment)
    {
        if (environment("PGPASSFILE") is { Length: > 0 } file)
            return file;
        if (OperatingSystem.IsWindows())
            return environment("APPDATA") is { Length: > 0 } data ? Path.Combine(data, "postgresql", "pgpass.conf") : null;

        return environment("HOME") is { Length: > 0 } home ? Path.Combine(home, ".pgpass") : null;
    }
}
