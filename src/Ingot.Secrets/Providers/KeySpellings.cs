namespace Ingot.Secrets.Providers;

/// <summary>The other names that a connection's keys and kinds have where secrets are kept.</summary>
internal static class KeySpellings
{
    private static readonly string[][] Keys =
    [
        ["user", "username"],
        ["host", "server"],
        ["token", "bearer_token"],
        ["url", "base_url"],
        ["storage_account_name", "azure_storage_account_name", "storage_account"],
        ["storage_account_key", "azure_storage_account_key", "storage_key"],
        ["storage_sas_token", "azure_storage_sas_token", "sas_token"],
        ["storage_connection_string", "azure_storage_connection_string", "connection_string"],
        ["auth", "auth_type"],
        ["token_url", "oauth_url"],
        ["api_key_in", "api_key_location"],
        ["rate_limit.requests", "rate_limit"],
        ["pagination", "pagination_type"],
        ["page_size_param", "per_page_param"],
        ["max_offset", "maximum_offset"],
        ["next_path", "next_url_path"],
    ];

    private static readonly string[][] Kinds =
    [
        ["postgres", "postgresql"],
        ["sqlserver", "mssql"],
        ["azure_sql", "azuresql"],
    ];

    /// <summary>The spellings of a key, the best first.</summary>
    public static IEnumerable<string> OfKey(string key) => Of(key, Keys);

    /// <summary>The spellings of a kind of connection, the best first.</summary>
    public static IEnumerable<string> OfKind(string kind) => Of(kind, Kinds);

    private static IEnumerable<string> Of(string word, string[][] groups) =>
        groups.FirstOrDefault(g => g.Contains(word)) is { } group ? [word, .. group.Where(w => w != word)] : [word];
}
