namespace Ingot.Workbooks.Columns;

/// <summary>The columns of sheet <see cref="Sheet"/>: those of the workbooks that there are, and a few that only Ingot knows.</summary>
public static class JobColumns
{
    /// <summary>Name of the sheet.</summary>
    public const string Sheet = "SourceConfig";

    internal const string JobName = "job_name";
    internal const string JobId = "job_id";
    internal const string SourceType = "source_type";
    internal const string SourceName = "source_name";
    internal const string SchemaName = "schema_name";
    internal const string TableName = "table_name";
    internal const string LoadType = "load_type";
    internal const string Enabled = "enabled";
    internal const string Tags = "tags";
    internal const string Description = "description";
    internal const string WatermarkColumn = "watermark_column";
    internal const string LastWatermark = "last_watermark";
    internal const string PrimaryKey = "primary_key";
    internal const string SelectedColumns = "columns";
    internal const string QueryFilter = "query_filter";
    internal const string ChunkSize = "chunk_size";
    internal const string Parallelism = "parallelism";
    internal const string ApiEndpoint = "api_endpoint";
    internal const string ApiMethod = "api_method";
    internal const string AuthType = "auth_type";
    internal const string PaginationType = "pagination_type";
    internal const string PageSize = "page_size";
    internal const string DataSelector = "data_selector";
    internal const string Params = "params";
    internal const string Path = "path";
    internal const string Lag = "lag";
    internal const string CursorNulls = "cursor_nulls";
    internal const string Deletes = "deletes";
    internal const string MaxDeletes = "max_deletes";
    internal const string History = "history";
    internal const string SourceOptions = "source_options";
    internal const string JobOptions = "job_options";

    /// <summary>All columns, in the order of the template.</summary>
    public static IReadOnlyList<JobColumn> All { get; } =
    [
        new(SourceType, "What the source is. May be left out where ingot.yaml has a connection called source_name.") { Allowed = Jobs.SourceTypes.Words },
        new(SourceName, "Name of the source: a connection of ingot.yaml, or the name under which its credentials are found.") { Width = 20 },
        new(SchemaName, "Schema or owner of the table; needed for oracle.") { Width = 16 },
        new(TableName, "Table to read; for an API the name of what is read. The bronze table is source_table.") { Required = true, Width = 24 },
        new(LoadType, "FULL replaces all rows (when empty); INCREMENTAL reads what is new by watermark_column; APPEND loads new parts, such as files; SNAPSHOT appends what differs by key.") { Allowed = Jobs.LoadColumns.Words, Width = 14 },
        new(Enabled, "Y to run the job, N to leave it out.") { Allowed = ["Y", "N"], Width = 9 },
        new(WatermarkColumn, "Column that grows with every change; needed for INCREMENTAL.") { Width = 20 },
        new(LastWatermark, "Where the first incremental load begins; later ones go on from the last.") { Width = 20 },
        new(PrimaryKey, "Columns that identify a row, separated by commas.") { Width = 16 },
        new(SelectedColumns, "Columns to read, separated by commas; all when empty.") { Width = 24 },
        new(QueryFilter, "SQL condition on the rows to read, such as status = 'active'.") { Width = 28 },
        new(ChunkSize, "About how many rows of an INCREMENTAL job are loaded at once when an interval is filled.") { Width = 12 },
        new(Parallelism, "Connections that read one table at once, where the source's connector can be told.") { Width = 12 },
        new(ApiEndpoint, "Path of an API below its base URL; /table_name when empty.") { Width = 24 },
        new(ApiMethod, "How an API is asked.") { Allowed = ["GET", "POST"], Width = 12 },
        new(AuthType, "How an API is told who asks.") { Allowed = ["none", "api_key", "bearer", "basic", "oauth2"], Width = 12 },
        new(PaginationType, "How an API gives page after page.") { Allowed = Jobs.Paginations.Words, Width = 16 },
        new(PageSize, "Records a page, 1 to 10000.") { Width = 11 },
        new(DataSelector, "Where in an API's answer the records are, such as data.items.") { Width = 20 },
        new(Params, "Query parameters of an API as a JSON object.") { Width = 28 },
        new(Path, "File, folder or pattern of a source of files, such as data/orders_*.csv; needed for files.") { Width = 24 },
        new(Lag, "How far before the watermark an INCREMENTAL load begins: a duration such as 1 day, or a number.") { Width = 12 },
        new(CursorNulls, "What becomes of rows whose watermark_column is null: the load fails (error, when empty), or they are included or skipped.") { Allowed = ["error", "include", "skip"], Width = 12 },
        new(Deletes, "What becomes of rows that are gone at the source, found by primary_key: ignore, soft (shown with _deleted_at) or hard (not shown). When empty hard for SNAPSHOT, else ignore.") { Allowed = ["ignore", "soft", "hard"], Width = 10 },
        new(MaxDeletes, "How many rows may go in one load, as a share or a number; 50% when empty. More fail the load.") { Width = 12 },
        new(History, "How the history of a table with primary_key is shown: rows (when empty), or scd2 for versions with the time in which each held.") { Allowed = ["rows", "scd2"], Width = 10 },
        new(Tags, "Words for 'ingot ingest tag:WORD', separated by commas.") { Width = 16 },
        new(Description, "What the job is for.") { Width = 36 },
        new(JobName, "Name of the job and its bronze table, where source_table is not wanted.") { Width = 20 },
        new(SourceOptions, "Further options of the source as a JSON object, such as {\"delimiter\": \";\"}.") { Width = 28 },
        new(JobOptions, "Further options of the job as a JSON object, such as {\"prove\": \"off\"}.") { Width = 28 },
        new(JobId, "Identifier; not used.") { Older = true },
        new("partition_by", "Not used.") { Older = true, Instead = "Files of the lake are laid out by day of load." },
        new("cluster_by", "Not used.") { Older = true, Instead = "Files of the lake are laid out by day of load." },
        new("target_container", "Not used.") { Older = true, Instead = "Say where the lake is with 'lake' in ingot.yaml." },
        new("target_folder_path", "Not used.") { Older = true, Instead = "Say where the lake is with 'lake' in ingot.yaml." },
        new("target_schema", "Not used.") { Older = true, Instead = "Jobs load into schema bronze; a target goes into job_options." },
        new("retry_count", "Not used.") { Older = true, Instead = "Say it for all sources with 'resilience.policies.source.max_attempts' in ingot.yaml." },
        new("timeout_seconds", "Not used.") { Older = true, Instead = "Say it for all sources with 'resilience.policies.source.attempt_timeout' in ingot.yaml." },
    ];

    /// <summary>The column of a header, whatever its case; null when there is none.</summary>
    internal static JobColumn? Find(string header) => All.FirstOrDefault(c => c.Name == NameOf(header));

    /// <summary>A header as it is compared.</summary>
    internal static string NameOf(string header) => header.Trim().ToLowerInvariant().Replace(' ', '_');
}
