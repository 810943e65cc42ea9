using System.Text.RegularExpressions;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;

namespace Ingot.Configuration.Project;

/// <summary>
/// Reads the URL of a lake: <c>az://container/prefix</c>, <c>abfss://container@account.dfs.core.windows.net/prefix</c> or
/// <c>https://account.blob.core.windows.net/container/prefix</c>.
/// </summary>
internal static partial class AzurePlaceReader
{
    private const string Hint =
        "Write az://CONTAINER/FOLDER, abfss://CONTAINER@ACCOUNT.dfs.core.windows.net/FOLDER or https://ACCOUNT.blob.core.windows.net/CONTAINER/FOLDER; a folder of this machine is 'lake.path'.";

    private static readonly Dictionary<string, string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["s3"] = "Amazon S3", ["s3a"] = "Amazon S3", ["gs"] = "Google Cloud Storage", ["gcs"] = "Google Cloud Storage",
    };

    /// <summary>Whether a text is a URL and no path.</summary>
    public static bool IsUrl(string text) => UrlPattern().IsMatch(text);

    /// <summary>Whether a URL leaves it to others to say the account.</summary>
    public static bool NamesNoAccount(string text) => UrlPattern().Match(text) is { Success: true } url
        && url.Groups["scheme"].Value is "az" or "azure" or "adl" && !url.Groups["rest"].Value.Contains('@', StringComparison.Ordinal);

    /// <summary>The place; null, and a problem, when it is none.</summary>
    public static AzurePlace? Read(ConfigScalar node)
    {
        if (UrlPattern().Match(node.Text) is not { Success: true } url)
            return Refuse(node, $"'{node.Path}' is no URL.");
        var (scheme, rest) = (url.Groups["scheme"].Value.ToLowerInvariant(), url.Groups["rest"].Value);
        if (Others.TryGetValue(scheme, out var other))
            return Refuse(node, $"A lake cannot be in {other} yet: '{node.Path}' begins with '{scheme}://'.", "Use a folder, or Azure storage: az://CONTAINER/FOLDER.");
        // Not shown: what follows the question mark may be a signature.
        if (rest.AsSpan().IndexOfAny('?', '#') >= 0)
            return Refuse(node, $"'{node.Path}' holds a query.", "Leave it out; a shared access signature is 'lake.sas_token'.");
        return scheme switch
        {
            "az" or "azure" or "adl" => OfContainer(node, rest),
            "abfs" or "abfss" => OfFileSystem(node, rest) is { } place ? place with { IsFileSystem = true } : null,
            "http" or "https" => OfBlobService(node, scheme, rest),
            _ => Refuse(node, $"'{node.Path}' begins with '{scheme}://', which is no place for a lake."),
        };
    }

    /// <summary>Whether Azure allows a container of that name.</summary>
    public static bool IsContainer(string name) => ContainerPattern().IsMatch(name);

    /// <summary>Whether Azure allows an account of that name.</summary>
    public static bool IsAccount(string name) => AccountPattern().IsMatch(name);

    private static AzurePlace? OfContainer(ConfigScalar node, string rest) => rest.Contains('@', StringComparison.Ordinal)
        ? OfFileSystem(node, rest)
        : Place(node, null, null, rest);

    private static AzurePlace? OfFileSystem(ConfigScalar node, string rest) =>
        FileSystemPattern().Match(rest) is { Success: true } match
            ? Place(node, match.Groups["account"].Value, Endpoint(match.Groups["account"].Value, match.Groups["suffix"].Value), match.Groups["container"].Value + match.Groups["path"].Value)
            : Refuse(node, $"'{node.Path}' names no container of an account.");

    private static AzurePlace? OfBlobService(ConfigScalar node, string scheme, string rest) =>
        BlobServicePattern().Match(rest) is { Success: true } match && scheme == "https"
            ? Place(node, match.Groups["account"].Value, Endpoint(match.Groups["account"].Value, match.Groups["suffix"].Value), match.Groups["path"].Value)
            : Refuse(node, $"'{node.Path}' is no address of an account's blob service.", $"{Hint} The address of another server, as of Azurite, is 'lake.endpoint'.");

    /// <summary>The blob service of a cloud other than the public one; null for that.</summary>
    private static Uri? Endpoint(string account, string suffix) => suffix == "core.windows.net" ? null : new Uri($"https://{account}.blob.{suffix}");

    private static AzurePlace? Place(ConfigScalar node, string? account, Uri? endpoint, string path)
    {
        var segments = path.Trim('/').Split('/');
        if (account is not null && !IsAccount(account))
            return Refuse(node, $"'{node.Path}' names an account '{account}', which Azure does not allow.", "An account's name is 3 to 24 small letters and digits.");
        if (!IsContainer(segments[0]))
            return Refuse(node, $"'{node.Path}' names a container '{segments[0]}', which Azure does not allow.", "A container's name is 3 to 63 small letters, digits and single hyphens.");
        if (segments[1..].Any(s => s is "" or "." or ".." || s.AsSpan().IndexOfAny('\\', ':', '%') >= 0 || s.Any(char.IsControl)))
            return Refuse(node, $"'{node.Path}' names no folder of a container.", "Write names parted by '/'.");
        return new AzurePlace(account, segments[0], string.Join('/', segments[1..])) { Endpoint = endpoint };
    }

    private static AzurePlace? Refuse(ConfigScalar node, string message, string? hint = null)
    {
        node.Report(message, hint ?? Hint, ProblemCode.Value);
        return null;
    }

    [GeneratedRegex(@"^(?<scheme>[A-Za-z][A-Za-z0-9+.-]+)://(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex UrlPattern();

    [GeneratedRegex(@"^(?<container>[^@/]+)@(?<account>[^./@]+)\.(dfs|blob)\.(?<suffix>[a-z0-9.-]+)(?<path>(/.*)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FileSystemPattern();

    [GeneratedRegex(@"^(?<account>[^./@:]+)\.(blob|dfs)\.(?<suffix>[a-z0-9.-]+)/(?<path>.+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BlobServicePattern();

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ContainerPattern();

    [GeneratedRegex("^[a-z0-9]{3,24}$", RegexOptions.CultureInvariant)]
    private static partial Regex AccountPattern();
}
