using System.Collections.Immutable;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;

namespace Ingot.Connectors.Rest.Options;

/// <summary>Reads a connection of kind <c>rest</c>.</summary>
internal static class RestSettingsReader
{
    private static readonly Uri StandIn = new("http://localhost/");

    /// <summary>Reads the settings; what is wrong is added to the map's problems, and a stand-in value is used.</summary>
    /// <param name="connection">The connection.</param>
    public static RestSettings Read(ConnectionOptions connection)
    {
        var map = connection.Settings;
        var defaults = new RestSettings { Name = connection.Name, BaseUrl = StandIn };
        var auth = map.Choice<AuthKind>("auth") ?? AuthKind.None;
        var settings = defaults with
        {
            BaseUrl = BaseUrl(map) ?? StandIn,
            Headers = Headers(map),
            Auth = auth,
            ApiKey = Needed(map, "api_key", auth is AuthKind.ApiKey),
            ApiKeyName = map.Text("api_key_name") ?? defaults.ApiKeyName,
            ApiKeyInQuery = map.Find("api_key_in").AsOneOf(["header", "query"]) == "query",
            Token = Needed(map, "token", auth is AuthKind.Bearer),
            User = Needed(map, "user", auth is AuthKind.Basic),
            Password = Needed(map, "password", auth is AuthKind.Basic),
            TokenUrl = TokenUrl(map, auth is AuthKind.Oauth2),
            ClientId = Needed(map, "client_id", auth is AuthKind.Oauth2),
            ClientSecret = Needed(map, "client_secret", auth is AuthKind.Oauth2),
            Scope = map.Text("scope"),
            Audience = map.Text("audience"),
            ConnectTimeout = map.Duration("connect_timeout") ?? defaults.ConnectTimeout,
            Timeout = map.Duration("timeout") ?? defaults.Timeout,
            ReadTimeout = map.Duration("read_timeout") ?? defaults.ReadTimeout,
            Pace = Pace(map.Map("rate_limit")),
            MaxConnections = (int?)map.Integer("max_connections", min: 1, max: 1000) ?? defaults.MaxConnections,
            MaxResponse = map.Find("max_response").AsSize() ?? defaults.MaxResponse,
            AllowedHosts = [.. map.TextList("allowed_hosts")],
            RootCertificate = map.Text("root_certificate"),
            ClientCertificate = map.Text("client_certificate"),
            UserAgent = map.Text("user_agent") ?? defaults.UserAgent,
        };
        map.ReportUnknownKeys("kind", "path");
        return settings;
    }

    private static Uri? BaseUrl(ConfigMap map)
    {
        var node = map.Require("base_url");
        if (node.AsUrl() is not { } url)
            return null;
        if (url.Scheme is not ("http" or "https"))
        {
            node!.Report("The base URL of an API begins with http:// or https://.");
            return null;
        }

        if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            node!.Report("The base URL of an API holds no user, query or fragment.", "Say 'auth: basic' with user and password; parameters belong to 'params' of the job.");
            return null;
        }

        return new Uri(url.AbsoluteUri.TrimEnd('/') + "/");
    }

    private static Uri? TokenUrl(ConfigMap map, bool isNeeded)
    {
        var node = isNeeded ? map.Require("token_url") : map.Find("token_url");
        if (node.AsUrl() is not { } url)
            return null;
        if (url.Scheme is "http" or "https")
            return url;
        node!.Report("A token URL begins with http:// or https://.");
        return null;
    }

    private static string Needed(ConfigMap map, string key, bool isNeeded) =>
        (isNeeded ? map.RequiredText(key) : map.Text(key)) ?? "";

    private static ImmutableArray<(string, string)> Headers(ConfigMap map)
    {
        var headers = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var entry in map.Map("headers")?.Entries ?? [])
        {
            if (entry.Value.AsText() is not { } value)
                continue;
            if (HeaderText.Problem(entry.Key, value) is { } problem)
                entry.Value.Report(problem);
            else
                headers.Add((entry.Key, value));
        }

        return headers.ToImmutable();
    }

    private static TimeSpan Pace(ConfigMap? map)
    {
        if (map is null)
            return TimeSpan.Zero;
        var requests = map.Require("requests") is null ? 1 : map.Integer("requests", min: 1, max: 1_000_000) ?? 1;
        var per = map.Duration("per") ?? TimeSpan.FromMinutes(1);
        map.ReportUnknownKeys();
        return per / requests;
    }
}
