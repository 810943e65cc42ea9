namespace Ingot.Workbooks.Jobs;

/// <summary>What workbooks call the kinds of connections.</summary>
internal static class SourceTypes
{
    public const string Api = "rest";
    public const string Files = "files";
    public const string Oracle = "oracle";

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["postgresql"] = "postgres",
        ["oracle"] = Oracle,
        ["mssql"] = "sqlserver",
        ["azure_sql"] = "azure_sql",
        ["api"] = Api,
        ["files"] = Files,
        ["ado"] = "ado",
        ["postgres"] = "postgres",
        ["sqlserver"] = "sqlserver",
        ["azure"] = "azure_sql",
        ["azuresql"] = "azure_sql",
        ["rest"] = Api,
    };

    /// <summary>The words that a new workbook offers.</summary>
    public static IReadOnlyList<string> Words { get; } = ["postgresql", "oracle", "mssql", "azure_sql", "api", "files", "ado"];

    /// <summary>The kind of connection that a word means; null when it means none.</summary>
    public static string? KindOf(string word) => Kinds.GetValueOrDefault(word.Replace(' ', '_'));

    /// <summary>The word for a kind of connection; a kind that has none is its own.</summary>
    public static string WordOf(string kind) => Words.FirstOrDefault(w => Kinds[w] == kind) ?? kind;

    /// <summary>What providers of secrets are asked about a source besides its credentials, for sources that no file describes.</summary>
    public static IReadOnlyList<string> AskedOf(string kind) => kind switch
    {
        Api => ["auth", "api_key_name", "api_key_in", "token_url", "scope", "timeout", "rate_limit.requests"],
        "ado" => ["connection_string", "isolation"],
        _ => [],
    };

    /// <summary>What older projects keep beside the credentials of a source of what its jobs read.</summary>
    public static IReadOnlyList<string> DefaultsOf(string kind) => kind == Api
        ?
        [
            "endpoint", "method", "headers", "params", "data_selector", "pagination", "page_size", "page_param", "page_size_param", "base_page", "offset_param",
            "limit_param", "max_offset", "cursor_param", "cursor_path", "total_path", "next_path",
        ]
        : [];

    /// <summary>The schema of a table that is written without one; null where there is no such schema.</summary>
    public static string? SchemaOf(string kind) => kind switch
    {
        "postgres" => "public",
        "sqlserver" or "azure_sql" => "dbo",
        _ => null,
    };
}
