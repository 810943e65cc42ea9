using System.Text;
using Ingot.Connectors.Rest.Options;

namespace Ingot.Connectors.Rest.Requests;

/// <summary>The body of an answer as it arrives, decompressed and in UTF-8.</summary>
internal sealed class ApiBody : IDisposable
{
    private readonly RestSettings _settings;
    private readonly ApiRequest _request;
    private readonly HttpResponseMessage _response;
    private readonly Stream _stream;
    private long _bytes;

    private ApiBody(RestSettings settings, ApiRequest request, HttpResponseMessage response, Stream stream)
    {
        _settings = settings;
        _request = request;
        _response = response;
        _stream = stream;
    }

    /// <summary>Whether all of it has been read.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The header of links to other pages; null when there is none.</summary>
    public string? Link => _response.Headers.TryGetValues("Link", out var values) ? string.Join(", ", values) : null;

    /// <summary>Opens the body of an answer, which belongs to it from now on.</summary>
    public static async Task<ApiBody> OpenAsync(RestSettings settings, ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            CheckType(settings, request, response);
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            if (EncodingOf(response) is { } encoding)
                stream = Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);
            return new ApiBody(settings, request, response, stream);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Reads until the memory is full or the body ends.</summary>
    /// <returns>Bytes that were read.</returns>
    public async ValueTask<int> FillAsync(Memory<byte> into, CancellationToken cancellationToken)
    {
        var filled = 0;
        while (filled < into.Length && !HasEnded)
            filled += await ReadAsync(into[filled..], cancellationToken);
        return filled;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stream.Dispose();
        _response.Dispose();
    }

    private async ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_settings.ReadTimeout);
        try
        {
            var read = await _stream.ReadAsync(into, limit.Token);
            HasEnded = read == 0;
            _bytes += read;
            return _bytes <= _settings.MaxResponse ? read : throw RestErrors.TooLong(_settings, _request);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw RestErrors.TimedOut(_settings, _request, "paused in its answer", "read_timeout", _settings.ReadTimeout, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            throw RestErrors.CutOff(_settings, _request, _bytes, e);
        }
    }

    /// <summary>A page for people, such as a login page, is said to be one instead of being called broken JSON.</summary>
    private static void CheckType(RestSettings settings, ApiRequest request, HttpResponseMessage response)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (type is null || type.Contains("json", StringComparison.OrdinalIgnoreCase))
            return;
        if (type.Contains("html", StringComparison.OrdinalIgnoreCase) || type.Contains("xml", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || type.Contains("csv", StringComparison.OrdinalIgnoreCase))
            throw RestErrors.NotJson(settings, request, type);
    }

    private static Encoding? EncodingOf(HttpResponseMessage response)
    {
        var name = response.Content.Headers.ContentType?.CharSet?.Trim('"');
        if (name is null || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            // JSON is UTF-8 whatever else is said; bytes that are not are found when records are read.
            return null;
        }
    }
}
