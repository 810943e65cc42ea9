namespace Ingot.Secrets.Options;

/// <summary>Where a user's own file of secrets is: in the user's folder of configuration, one for each project's name.</summary>
internal static class UserFilePath
{
    public static string Default(string project, IReadOnlyDictionary<string, string> variables) =>
        Path.Combine(Folder(variables), "ingot", Plain(project), "secrets.toml");

    private static string Folder(IReadOnlyDictionary<string, string> variables)
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData);
        if (variables.GetValueOrDefault("XDG_CONFIG_HOME") is { Length: > 0 } configured && Path.IsPathFullyQualified(configured))
            return configured;
        return Path.Combine(variables.GetValueOrDefault("HOME") is { Length: > 0 } home ? home : "/", ".config");
    }

    /// <summary>A project's name may hold anything; of a folder's name only harmless characters remain.</summary>
    private static string Plain(string project)
    {
        var plain = string.Concat(project.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
        return plain.Length == 0 ? "_" : plain;
    }
}
