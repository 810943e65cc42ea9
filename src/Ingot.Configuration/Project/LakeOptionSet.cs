using Ingot.Configuration.Options;
using Ingot.Core.Naming;

namespace Ingot.Configuration.Project;

/// <summary>Describes <c>lake</c>; <see cref="LakeReader"/> reads it.</summary>
public static class LakeOptionSet
{
    /// <summary>The keys that only a lake in Azure storage has.</summary>
    public static IReadOnlyList<string> OfAzure { get; } =
        ["account", "credential", "account_key", "sas_token", "connection_string", "endpoint", "create_container", "timeout", "transfer", "cache"];

    /// <summary>How data files can be compressed, the usual way first.</summary>
    public static IReadOnlyList<string> Compressions { get; } = ["snappy", "zstd", "gzip", "none"];

    /// <summary>The least <c>file_size</c>: smaller files cost readers more than they save.</summary>
    public const long LeastFileSize = 64 << 10;

    /// <summary>The options.</summary>
    public static OptionSet Set { get; } = new("lake",
    [
        new() { Key = "path", Type = OptionType.Path, Meaning = "the lake's folder", Default = "lake" },
        new() { Key = "url", Type = OptionType.Text, Meaning = "the lake in Azure storage, in place of a folder: `az://CONTAINER/FOLDER`, `abfss://CONTAINER@ACCOUNT.dfs.core.windows.net/FOLDER` or `https://ACCOUNT.blob.core.windows.net/CONTAINER/FOLDER`" },
        new() { Key = "layout", Type = OptionType.Text, Meaning = "the names of data files: it begins with `{table_name}/`, ends with `.{ext}` and has `{load_id}` and `{file_id}`", Default = FileLayout.DefaultText },
        new() { Key = "compression", Type = OptionType.Choice, Allowed = Compressions, Meaning = "how data files are compressed", Default = "snappy" },
        new() { Key = "row_group_rows", Type = OptionType.Integer, Min = 2048, Max = 100_000_000, Meaning = "rows of a row group of a data file", Default = "122880; of a database's table 51200" },
        new() { Key = "file_size", Type = OptionType.Size, Meaning = "the size at which another data file of a part is begun, such as `256MiB`, at least `64KiB`; a file ends with a row group", Default = "one file a part" },
        new() { Key = "account", Type = OptionType.Text, Meaning = "the storage account, where the URL does not name it" },
        new() { Key = "credential", Type = OptionType.Choice, Allowed = ["auto", "account_key", "sas_token", "connection_string", "default"], Meaning = "who asks: `auto` is the first of the others that is set; `default` is the login that all of Azure's programs use", Default = "auto" },
        new() { Key = "account_key", Type = OptionType.Text, Secret = true, Meaning = "the account's key; write `${secret:NAME}`, or leave it to the providers of secrets" },
        new() { Key = "sas_token", Type = OptionType.Text, Secret = true, Meaning = "a shared access signature with the rights to read, write, delete and list; as `account_key`" },
        new() { Key = "connection_string", Type = OptionType.Text, Secret = true, Meaning = "a connection string of the account; as `account_key`" },
        new() { Key = "endpoint", Type = OptionType.Url, Meaning = "address of the account's blob service where it is not Azure's own, such as http://127.0.0.1:10000/devstoreaccount1 of Azurite" },
        new() { Key = "create_container", Type = OptionType.Boolean, Meaning = "whether a container that does not exist is created", Default = "false" },
        new() { Key = "timeout", Type = OptionType.Duration, Meaning = "how long one request may take", Default = "100s" },
        new() { Key = "transfer.block_size", Type = OptionType.Size, Meaning = "how much of a large file one request carries, `64KiB` to `1GiB`", Default = "8MiB" },
        new() { Key = "transfer.parallel", Type = OptionType.Integer, Min = 1, Max = 64, Meaning = "how many requests carry files at once", Default = "4" },
        new() { Key = "cache.folder", Type = OptionType.Path, Meaning = "where fetched files are kept; projects may share it", Default = ".ingot/cache/lake" },
        new() { Key = "cache.max_size", Type = OptionType.Size, Meaning = "how much they take; those not used for longest go first", Default = "20GB" },
    ])
    {
        HasShortForm = true,
    };
}
