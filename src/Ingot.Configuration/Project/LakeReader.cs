using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Core.Naming;

namespace Ingot.Configuration.Project;

/// <summary>Reads <c>lake</c>: a folder, or Azure storage with who asks it and where fetched files are kept.</summary>
internal sealed class LakeReader(ConfigMap map, ProjectFolder folder)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(100);
    private const long DefaultBlock = 8 << 20;
    private const long LargestBlock = 1 << 30;
    private const long LeastBlock = 64 << 10;
    private const int DefaultParallel = 4;
    private const long DefaultCache = 20_000_000_000;

    public LakeOptions Read()
    {
        var path = map.Require("path").AsPath(folder);
        var place = Place();
        var azure = ReadAzure(place);
        var files = ReadFiles();
        map.ReportUnknownKeys();
        return place is null ? new LakeOptions { Path = path ?? "", Files = files } : new LakeOptions { Azure = azure, Files = files };
    }

    private LakeFileOptions ReadFiles()
    {
        var layout = FileLayout.Default;
        if (map.Find("layout") is { } node && node.AsText() is { } text)
        {
            layout = FileLayout.Parse(text, out var problem) ?? FileLayout.Default;
            if (problem is not null)
                node.Report($"'lake.layout' is no layout of files: {problem}", $"The usual one is {FileLayout.DefaultText}.");
        }

        return new LakeFileOptions
        {
            Layout = layout,
            Compression = map.OneOf("compression", LakeOptionSet.Compressions) ?? LakeOptionSet.Compressions[0],
            RowGroupRows = map.Integer("row_group_rows", 2048, 100_000_000),
            FileSize = map.Size("file_size", LakeOptionSet.LeastFileSize),
        };
    }

    /// <summary>The place in Azure, one without a container as long as a secret says it; null when the lake is a folder.</summary>
    private AzurePlace? Place()
    {
        var (account, endpoint) = (Account(), map.Find("endpoint").AsUrl());
        if (map.Find("url") is not { } node || node.AsText() is null || node is not ConfigScalar url)
        {
            foreach (var key in LakeOptionSet.OfAzure.Where(k => map.Find(k) is not null))
                map.Find(key)!.Report($"'lake.{key}' is for a lake in Azure storage, and 'lake.url' is not set.", "Set lake.url, such as az://CONTAINER/FOLDER, or leave this out.");
            return null;
        }

        if (map.Find("path") is { Origin.Kind: not ConfigOriginKind.Default } path)
            path.Report("The lake is either a folder or a URL: both 'lake.path' and 'lake.url' are set.", "Leave one out.");
        if ((url.IsKnown ? AzurePlaceReader.Read(url) : new AzurePlace(null, "", "")) is not { } place)
            return null;
        if (place.Account is { } named && account is not null && account != named)
            map.Find("account")!.Report($"'lake.account' is '{account}' and 'lake.url' names '{named}'.", "Leave lake.account out.");
        return place with { Account = place.Account ?? account, Endpoint = endpoint ?? place.Endpoint };
    }

    private string? Account()
    {
        if (map.Find("account") is not ConfigScalar { IsKnown: true } node || node.AsText() is not { } account)
            return null;
        if (AzurePlaceReader.IsAccount(account))
            return account;
        node.Report($"Azure allows no account of the name {node.Shown}.", "An account's name is 3 to 24 small letters and digits.");
        return null;
    }

    private AzureLakeOptions? ReadAzure(AzurePlace? place)
    {
        var cache = map.Map("cache");
        var transfer = map.Map("transfer");
        var options = new AzureLakeOptions(place ?? new AzurePlace(null, "", ""))
        {
            Credential = map.Choice<AzureCredential>("credential") ?? AzureCredential.Auto,
            AccountKey = Secret("account_key"),
            SasToken = Secret("sas_token")?.TrimStart('?'),
            ConnectionString = Secret("connection_string"),
            CreateContainer = map.Boolean("create_container") ?? false,
            Timeout = Positive(map, "timeout", map.Duration("timeout")) ?? DefaultTimeout,
            BlockSize = (int)(Within(transfer, "block_size", LeastBlock, LargestBlock) ?? DefaultBlock),
            Parallel = (int)(transfer?.Integer("parallel", 1, 64) ?? DefaultParallel),
            CacheFolder = cache?.Find("folder").AsPath(folder) ?? Path.Combine(folder.StateFolder, "cache", "lake"),
            CacheSize = Within(cache, "max_size", 1, long.MaxValue) ?? DefaultCache,
        };
        cache?.ReportUnknownKeys();
        transfer?.ReportUnknownKeys();
        return place is null ? null : options;
    }

    /// <summary>A secret that was looked up, or that is written there.</summary>
    private string? Secret(string key) => map.Find(key) is ConfigScalar { AwaitsSecret: false } node ? node.AsText() : null;

    private static long? Within(ConfigMap? map, string key, long least, long most)
    {
        if (map?.Size(key) is not { } size)
            return null;
        if (size >= least && size <= most)
            return size;
        map.Find(key)!.Report($"'{map.Path}.{key}' cannot be {SizeText.Format(size)}.", most == long.MaxValue ? $"Allowed: {SizeText.Format(least)} or more." : $"Allowed: {SizeText.Format(least)} to {SizeText.Format(most)}.");
        return null;
    }

    private static TimeSpan? Positive(ConfigMap map, string key, TimeSpan? value)
    {
        if (value is null || value > TimeSpan.Zero)
            return value;
        map.Find(key)!.Report($"'{map.Path}.{key}' must be longer than nothing.");
        return null;
    }
}
