using Ingot.Configuration.Options;

namespace Ingot.Ingest.Jobs;

/// <summary>Describes what the file of a job may say; <see cref="JobReader"/> reads it. The options of its source are the connector's.</summary>
public static class JobOptions
{
    /// <summary>The options.</summary>
    public static OptionSet Set { get; } = new(
        "",
        [
            new() { Key = "description", Type = OptionType.Text, Meaning = "what the job is for" },
            new() { Key = "enabled", Type = OptionType.Boolean, Default = "true", Meaning = "whether it is run; what is wrong with one that is not, only warns" },
            new() { Key = "tags", Type = OptionType.TextList, Meaning = "words for `--select tag:WORD`" },
            new() { Key = "source.connection", Type = OptionType.Text, Default = "the project's folder, as `files`", Meaning = "the connection that it reads" },
            new() { Key = "source.path", Type = OptionType.Text, Meaning = "file, folder or pattern; needed for `files`, and for nothing else" },
            new() { Key = "columns", Type = OptionType.TextMap, Default = "what the source says", Meaning = "names with their types, as in `price: decimal(10,2)`" },
            new() { Key = "load", Type = OptionType.Choice, Allowed = ["append", "full", "incremental"], Default = "append", Meaning = "`append`: new and changed parts, a changed one in place of its earlier rows; `full`: every part every time, in place of all rows; `incremental`: rows that are new by `cursor`" },
            new() { Key = "cursor", Type = OptionType.TextList, Meaning = "the column, or the columns, that grow with every change; needed for `load: incremental`, see [ingestion.md](ingestion.md)" },
            new() { Key = "initial", Type = OptionType.TextList, Meaning = "the value of `cursor` that the first load begins at; with several columns one for each" },
            new() { Key = "lag", Type = OptionType.Text, Default = "nothing", Meaning = "how far before the watermark a load begins: a number, or a duration such as `1 day`" },
            new() { Key = "cursor_nulls", Type = OptionType.Choice, Allowed = ["error", "include", "skip"], Default = "error", Meaning = "what becomes of rows whose cursor is null" },
            new() { Key = "prove", Type = OptionType.Choice, Allowed = ["transit", "off"], Default = "transit", Meaning = "`transit`: digests of what was read, written and read back; `off`: rows are only counted, and the certificate says unproved" },
            new() { Key = "tolerate.rows", Type = OptionType.Integer, Min = 0, Default = "0", Meaning = "how many records may be rejected; one more fails the load" },
            new() { Key = "target.connection", Type = OptionType.Text, Required = true, Meaning = "a connection of kind `postgres`" },
            new() { Key = "target.table", Type = OptionType.TextList, Required = true, Meaning = "`schema.table`, upper and lower case as in the database; `\"a.b\".\"c\"` or the list `[a.b, c]` where a name has a dot" },
            new() { Key = "target.mode", Type = OptionType.Choice, Allowed = ["append", "replace", "merge", "delete_insert"], Default = "append", Meaning = "`append`; `replace` all rows, with every part in every run; `merge` by key; `delete_insert`: delete rows whose key occurs in the load, then insert" },
            new() { Key = "target.key", Type = OptionType.TextList, Meaning = "columns of `merge` and `delete_insert`" },
            new() { Key = "target.create", Type = OptionType.Boolean, Default = "true", Meaning = "whether a table that does not exist is created" },
            new() { Key = "target.lineage_columns", Type = OptionType.Boolean, Default = "false", Meaning = "whether the table has `_load_id`, `_loaded_at`, `_source` and `_row_number`, as tables of the lake do" },
        ]);
}
