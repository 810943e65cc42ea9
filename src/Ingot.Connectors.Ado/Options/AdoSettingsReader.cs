using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;

namespace Ingot.Connectors.Ado.Options;

/// <summary>Reads a connection of kind <c>ado</c>.</summary>
internal static partial class AdoSettingsReader
{
    /// <summary>Reads the settings; what is wrong is added to the map's problems, and a stand-in value is used.</summary>
    /// <param name="connection">The connection.</param>
    public static AdoSettings Read(ConnectionOptions connection)
    {
        var map = connection.Settings;
        var defaults = new AdoSettings { Name = connection.Name, Provider = "", ProviderPlace = map.LocationOf("provider") };
        var settings = defaults with
        {
            Provider = map.RequiredText("provider"),
            ConnectionString = map.Text("connection_string"),
            Settings = map.Map("settings") is { } keys ? [.. keys.Entries.Select(e => KeyValuePair.Create(e.Key, keys.Text(e.Key) ?? ""))] : [],
            User = map.Text("user"),
            Password = map.Text("password"),
            Isolation = Level(map.OneOf("isolation", AdoSettingsOptions.Isolations)),
            ConnectTimeout = map.Duration("connect_timeout") ?? defaults.ConnectTimeout,
            StatementTimeout = map.Duration("statement_timeout") ?? defaults.StatementTimeout,
        };
        settings.Secrets.Add([.. SecretsIn(settings)]);
        if (settings.ConnectionString is null && settings.Settings.Count == 0)
            map.Problems.Add(ProblemCode.Missing, map.Location, "The connection says nothing about where the database is.", "Write 'connection_string', or 'settings' with keys of the driver's connection string.");
        CheckConnectionString(settings, map);
        map.ReportUnknownKeys("kind", "path");
        return settings;
    }

    private static void CheckConnectionString(AdoSettings settings, ConfigMap map)
    {
        try
        {
            _ = new DbConnectionStringBuilder { ConnectionString = settings.ConnectionString ?? "" };
        }
        catch (ArgumentException)
        {
            // What .NET says quotes the text, which may hold a password.
            map.Problems.Add(ProblemCode.Value, map.LocationOf("connection_string"), "This is no connection string.", "Write KEY=VALUE pairs with ';' between them; a value that holds ';' stands in quotes.");
        }
    }

    private static IEnumerable<string> SecretsIn(AdoSettings settings)
    {
        if (settings.Password is { } password)
            yield return password;
        foreach (var (key, value) in settings.Settings)
        {
            if (SecretKey().IsMatch(key))
                yield return value;
        }

        if (settings.ConnectionString is not { } text)
            yield break;
        yield return text;
        foreach (Match match in SecretPair().Matches(text))
            yield return match.Groups["value"].Value.Trim().Trim('"', '\'');
    }

    private static IsolationLevel? Level(string? word) => word switch
    {
        "read_uncommitted" => IsolationLevel.ReadUncommitted,
        "read_committed" => IsolationLevel.ReadCommitted,
        "repeatable_read" => IsolationLevel.RepeatableRead,
        "snapshot" => IsolationLevel.Snapshot,
        "serializable" => IsolationLevel.Serializable,
        _ => null,
    };

    [GeneratedRegex("passw|pwd|secret|token|credential|key", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretKey();

    [GeneratedRegex("""(?:passw|pwd|secret|token|credential|key)[^=;]*=\s*(?<value>"[^"]*"|'[^']*'|[^;]*)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretPair();
}
