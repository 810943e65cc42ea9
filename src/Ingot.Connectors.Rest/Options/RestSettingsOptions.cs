using Ingot.Configuration.Options;

namespace Ingot.Connectors.Rest.Options;

/// <summary>Describes what a connection of kind <c>rest</c> may say; <see cref="RestSettingsReader"/> reads it.</summary>
internal static class RestSettingsOptions
{
    internal const string Kind = "rest";

    /// <summary>The settings.</summary>
    public static OptionSet Set { get; } = OptionSet.OfConnection(
        Kind,
        new() { Key = "base_url", Type = OptionType.Url, Required = true, Meaning = "where the endpoints of jobs begin, `http` or `https`" },
        new() { Key = "headers", Type = OptionType.TextMap, Meaning = "headers of every request; write `${secret:NAME}` where one is secret" },
        new() { Key = "auth", Type = OptionType.Choice, Allowed = ["none", "api_key", "bearer", "basic", "oauth2"], Default = "none", Meaning = "how the API knows who asks" },
        new() { Key = "api_key", Type = OptionType.Text, Credential = true, Secret = true, Meaning = "the key, for `api_key`" },
        new() { Key = "api_key_name", Type = OptionType.Text, Default = "X-API-Key", Meaning = "the header or parameter of the key" },
        new() { Key = "api_key_in", Type = OptionType.Choice, Allowed = ["header", "query"], Default = "header", Meaning = "where the key stands" },
        new() { Key = "token", Type = OptionType.Text, Credential = true, Secret = true, Meaning = "the token, for `bearer`" },
        new() { Key = "user", Type = OptionType.Text, Credential = true, Meaning = "the user, for `basic`" },
        new() { Key = "password", Type = OptionType.Text, Credential = true, Secret = true, Meaning = "the password, for `basic`" },
        new() { Key = "token_url", Type = OptionType.Url, Meaning = "where tokens are given, for `oauth2` (client credentials)" },
        new() { Key = "client_id", Type = OptionType.Text, Credential = true, Meaning = "the client's id, for `oauth2`" },
        new() { Key = "client_secret", Type = OptionType.Text, Credential = true, Secret = true, Meaning = "the client's secret, for `oauth2`" },
        new() { Key = "scope", Type = OptionType.Text, Meaning = "the scope that is asked for, for `oauth2`" },
        new() { Key = "audience", Type = OptionType.Text, Meaning = "whom the token is for, for `oauth2`" },
        new() { Key = "connect_timeout", Type = OptionType.Duration, Default = "15s", Meaning = "how long connecting may take" },
        new() { Key = "timeout", Type = OptionType.Duration, Default = "30s", Meaning = "how long an answer may take to begin" },
        new() { Key = "read_timeout", Type = OptionType.Duration, Default = "30s", Meaning = "how long an answer that has begun may pause" },
        new() { Key = "rate_limit.requests", Type = OptionType.Integer, Min = 1, Max = 1_000_000, Default = "no limit", Meaning = "most requests in that time, evenly spread, by all jobs together" },
        new() { Key = "rate_limit.per", Type = OptionType.Duration, Default = "1m", Meaning = "that time" },
        new() { Key = "max_connections", Type = OptionType.Integer, Min = 1, Max = 1000, Default = "4", Meaning = "most connections at once, for all jobs together" },
        new() { Key = "max_response", Type = OptionType.Size, Default = "4GiB", Meaning = "most bytes of one answer, decompressed" },
        new() { Key = "allowed_hosts", Type = OptionType.TextList, Meaning = "other hosts that links to further pages may lead to, as `host` or `host:port`; they get the credentials, too" },
        new() { Key = "root_certificate", Type = OptionType.Path, Default = "the system's", Meaning = "file of trusted certificates (PEM)" },
        new() { Key = "client_certificate", Type = OptionType.Path, Meaning = "file with certificate and key that Ingot shows (PEM)" },
        new() { Key = "user_agent", Type = OptionType.Text, Default = "ingot", Meaning = "what the API is told about who asks" });
}
