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
            new() { Key = "load", Type = OptionType.Choice, Allowed = ["append", "full", "incremental", "snapshot"], Default = "append", Meaning = "`append`: new and changed parts, a changed one in place of its earlier rows; `full`: every part every time, in place of all rows; `incremental`: rows that are new by `cursor`; `snapshot`: every part every time, of which what differs by `key` is appended" },
            new() { Key = "cursor", Type = OptionType.TextList, Meaning = "the column, or the columns, that grow with every change; needed for `load: incremental`, see [ingestion.md](ingestion.md)" },
            new() { Key = "initial", Type = OptionType.TextList, Meaning = "the value of `cursor` that the first load begins at; with several columns one for each" },
            new() { Key = "lag", Type = OptionType.Text, Default = "nothing", Meaning = "how far before the watermark a load begins: a number, or a duration such as `1 day`" },
            new() { Key = "cursor_nulls", Type = OptionType.Choice, Allowed = ["error", "include", "skip"], Default = "error", Meaning = "what becomes of rows whose cursor is null" },
            new() { Key = "chunk_rows", Type = OptionType.Integer, Min = 1000, Default = "5000000", Meaning = "about how many rows `run --from --to` loads at once without `--chunk`, where the source can say how many there are" },
            new() { Key = "key", Type = OptionType.TextList, Meaning = "the columns that tell a row from the others; the table then shows the latest row of each key, and its history all, see [ingestion.md](ingestion.md)" },
            new() { Key = "deletes", Type = OptionType.Choice, Allowed = ["ignore", "soft", "hard"], Default = "ignore; of `load: snapshot` `hard`", Meaning = "what becomes of rows that are gone at the source: nobody looks; `soft`: shown with `_deleted_at`; `hard`: not shown" },
            new() { Key = "max_deletes", Type = OptionType.Text, Default = "50%", Meaning = "how many rows may go in one load, as a share or a number; more fail it" },
            new() { Key = "history", Type = OptionType.Choice, Allowed = ["rows", "scd2"], Default = "rows", Meaning = "how the history of a table with a key is shown: row by row, or by versions with the time in which each held" },
            new() { Key = "valid_from", Type = OptionType.Text, Default = "the time of the load", Meaning = "the column that says since when a version holds, for `history: scd2`" },
            new() { Key = "contract", Type = OptionType.Choice, Allowed = ["evolve", "freeze", "discard_row", "discard_value"], Default = "evolve", Meaning = "what becomes of changes of a source, one word for columns and types; or a map" },
            new() { Key = "contract.tables", Type = OptionType.Choice, Allowed = ["evolve", "freeze"], Default = "evolve", Meaning = "whether a load may create the table" },
            new() { Key = "contract.columns", Type = OptionType.Choice, Allowed = ["evolve", "freeze", "discard_row", "discard_value"], Default = "evolve", Meaning = "what becomes of columns that the table does not have: they are added; the load fails; rows that have a value there go to quarantine; they are left out" },
            new() { Key = "contract.types", Type = OptionType.Choice, Allowed = ["evolve", "freeze", "discard_row", "discard_value"], Default = "evolve", Meaning = "what becomes of values that the type of their column does not hold exactly: it is widened in place, or the load fails; the load fails; their rows go to quarantine; the values are null, and counted" },
            new() { Key = "expect", Type = OptionType.Choice, Allowed = ["non_empty"], Default = "nothing", Meaning = "what a load must bring; or a map" },
            new() { Key = "expect.non_empty", Type = OptionType.Boolean, Default = "false", Meaning = "whether a load that brings no row fails" },
            new() { Key = "expect.change", Type = OptionType.Text, Default = "any", Meaning = "how far the number of rows may be from that of the load before, such as `20%`; more fails the load" },
            new() { Key = "file_size", Type = OptionType.Size, Default = "`lake.file_size`", Meaning = "the size at which another data file of a part is begun, such as `256MiB`, at least `64KiB`" },
            new() { Key = "prove", Type = OptionType.Choice, Allowed = ["source", "transit", "off"], Default = "transit", Meaning = "`source`: as `transit`, and the source is counted and digested a second time, as of the moment at which its rows were read; `transit`: digests of what was read, written and read back; `off`: rows are only counted, and the certificate says unproved" },
            new() { Key = "tolerate.rows", Type = OptionType.Integer, Min = 0, Default = "0", Meaning = "how many records may be rejected; one more fails the load" },
            new() { Key = "target.connection", Type = OptionType.Text, Required = true, Meaning = "a connection of kind `postgres`" },
            new() { Key = "target.table", Type = OptionType.TextList, Required = true, Meaning = "`schema.table`, upper and lower case as in the database; `\"a.b\".\"c\"` or the list `[a.b, c]` where a name has a dot" },
            new() { Key = "target.mode", Type = OptionType.Choice, Allowed = ["append", "replace", "merge", "delete_insert"], Default = "append", Meaning = "`append`; `replace` all rows, with every part in every run; `merge` by key; `delete_insert`: delete rows whose key occurs in the load, then insert" },
            new() { Key = "target.key", Type = OptionType.TextList, Meaning = "columns of `merge` and `delete_insert`" },
            new() { Key = "target.create", Type = OptionType.Boolean, Default = "true", Meaning = "whether a table that does not exist is created" },
            new() { Key = "target.lineage_columns", Type = OptionType.Boolean, Default = "false", Meaning = "whether the table has `_load_id`, `_loaded_at`, `_source` and `_row_number`, as tables of the lake do" },
        ]);
}
