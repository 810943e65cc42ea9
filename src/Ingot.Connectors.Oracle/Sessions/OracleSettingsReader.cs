using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;
using Ingot.Connectors.Oracle.Naming;

namespace Ingot.Connectors.Oracle.Sessions;

/// <summary>Reads a connection of kind <c>oracle</c>.</summary>
internal static class OracleSettingsReader
{
    private const int LeastFetch = 1024;

    /// <summary>Reads the settings; what is wrong is added to the map's problems, and a stand-in value is used.</summary>
    /// <param name="connection">The connection.</param>
    public static OracleSettings Read(ConnectionOptions connection)
    {
        var map = connection.Settings;
        var defaults = new OracleSettings { Name = connection.Name, Host = "" };
        var settings = defaults with
        {
            Host = map.RequiredText("host"),
            Port = (int?)map.Integer("port", min: 1, max: 65535) ?? defaults.Port,
            ServiceName = map.Text("service_name"),
            Sid = map.Text("sid"),
            User = map.Text("user"),
            Password = map.Text("password"),
            Schema = Schema(map),
            Tls = map.Boolean("tls") ?? defaults.Tls,
            Wallet = map.Text("wallet"),
            ServerDn = map.Text("server_dn"),
            Provider = map.Text("provider") ?? defaults.Provider,
            ConnectTimeout = map.Duration("connect_timeout") ?? defaults.ConnectTimeout,
            StatementTimeout = map.Duration("statement_timeout") ?? defaults.StatementTimeout,
            FetchSize = Math.Max(map.Size("fetch_size") ?? defaults.FetchSize, LeastFetch),
        };
        Check(settings, map);
        map.ReportUnknownKeys("kind", "path");
        return settings;
    }

    private static void Check(OracleSettings settings, ConfigMap map)
    {
        switch (settings)
        {
            case { ServiceName: null, Sid: null }:
                map.Problems.Add(ProblemCode.Missing, map.Location, "An Oracle connection needs 'service_name' or 'sid'.", "Write one of them; 'lsnrctl services' on the server lists the services.");
                break;
            case { ServiceName: not null, Sid: not null }:
                map.Problems.Add(ProblemCode.Value, map.LocationOf("sid"), "'service_name' and 'sid' exclude each other.", "Keep one of them.");
                break;
        }

        Refuse("host", settings.Host.Length > 0 && !ConnectDescriptor.IsHost(settings.Host), "Write a host name or an address.");
        Refuse("service_name", settings.ServiceName is { } service && !ConnectDescriptor.IsService(service), "Write letters, digits, '.', '_', '-' and '$'.");
        Refuse("sid", settings.Sid is { } sid && !ConnectDescriptor.IsService(sid), "Write letters, digits, '.', '_', '-' and '$'.");
        Refuse("wallet", settings.Wallet is { } wallet && !ConnectDescriptor.IsQuotable(wallet), "Write a path without quotes, brackets and '#'.");
        Refuse("server_dn", settings.ServerDn is { } name && !ConnectDescriptor.IsQuotable(name), "Write a name without quotes, brackets and '#'.");
        if (settings is { Tls: false } && (settings.Wallet ?? settings.ServerDn) is not null)
            map.Problems.Add(ProblemCode.Value, map.LocationOf(settings.Wallet is null ? "server_dn" : "wallet"), "This is for connections by TLS.", "Write 'tls: true'.");

        void Refuse(string key, bool wrong, string hint)
        {
            if (wrong)
                map.Problems.Add(ProblemCode.Value, map.LocationOf(key), $"'{key}' holds what cannot stand in the descriptor of a connection.", hint);
        }
    }

    private static string? Schema(ConfigMap map)
    {
        if (map.Text("schema") is not { } text)
            return null;
        try
        {
            if (OracleName.Parts(text) is [var schema])
                return schema;
        }
        catch (FormatException)
        {
            // Said below.
        }

        map.Problems.Add(ProblemCode.Value, map.LocationOf("schema"), $"'{text}' is not the name of a schema.", "Write SALES, or in double quotes a name that is not all capitals.");
        return null;
    }
}
