using System.Security.Cryptography;
using Ingot.Connectors.Rest.Records;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest.Reading;

/// <summary>Notices pages that come again: the same records twice in a row, or a request that was made before.</summary>
internal sealed class RepeatWatch : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly HashSet<UInt128> _requests = [];
    private UInt128 _page;

    /// <summary>Looks at the records of a block of the page.</summary>
    public void Add(PageBlock block)
    {
        if (block.Records.Count > 0)
            _hash.AppendData(block.Content[block.Records[0].Start.Value..block.Records[^1].End.Value]);
    }

    /// <summary>Ends the page; true when its records are those of the page before.</summary>
    /// <param name="records">How many it has; a page without any repeats nothing.</param>
    public bool EndPage(long records)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(digest);
        var page = Number(digest);
        var isSame = records > 0 && page == _page;
        _page = page;
        return isSame;
    }

    /// <summary>Whether a request is made for the first time.</summary>
    public bool IsNew(ApiRequest request) =>
        _requests.Add(Number(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{request.Url.AbsoluteUri}\n{request.Body}"))));

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();

    private static UInt128 Number(ReadOnlySpan<byte> digest) =>
        new(BitConverter.ToUInt64(digest), BitConverter.ToUInt64(digest[8..]));
}
