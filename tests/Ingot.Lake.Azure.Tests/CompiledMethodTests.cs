using System.Reflection;
using Ingot.TestKit;

namespace Ingot.Lake.Azure.Tests;

/// <summary>The packages of Azure name others that are cut (decision 0032). What cannot be compiled without them is listed here.</summary>
public sealed class CompiledMethodTests
{
    /// <summary>Types that need a cut package, and why nothing of Ingot's comes there.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["Azure.Storage.ContentHasher"] = "No checksums of Azure's own are asked for: files are read back and their digests compared.",
        ["Azure.Storage.NonCryptographicHashAlgorithmHasher"] = "As above.",
        ["Azure.Storage.Shared.StorageWriteStream"] = "Files are sent in blocks (StageBlock, CommitBlockList), not written as streams.",
        ["Azure.Storage.Blobs.PartitionedDownloader"] = "Files are fetched in ranges (DownloadStreaming), not with DownloadTo.",
    };

    [Theory]
    [InlineData("Azure.Storage.Blobs")]
    [InlineData("Azure.Storage.Common")]
    [InlineData("Azure.Core")]
    [InlineData("Azure.Identity")]
    [InlineData("Microsoft.Identity.Client")]
    [InlineData("Microsoft.Identity.Client.Extensions.Msal")]
    public void Nothing_that_is_called_needs_what_is_cut(string package)
    {
        var missing = CompiledMethods.Missing(Assembly.Load(package)).Where(m => !Allowed.ContainsKey(m.Type)).ToList();

        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }
}
