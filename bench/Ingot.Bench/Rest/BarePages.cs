using System.Diagnostics;
using System.Globalization;

namespace Ingot.Bench.Rest;

/// <summary>Reads the same pages with an HTTP client and does nothing with them.</summary>
internal static class BarePages
{
    internal static async Task<double> RunAsync(string url, int pages)
    {
        using var client = new HttpClient();
        var buffer = new byte[1 << 16];
        await ReadAsync(client, url, 1, buffer);
        var clock = Stopwatch.StartNew();
        for (var page = 1; page <= pages; page++)
            await ReadAsync(client, url, page, buffer);
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task ReadAsync(HttpClient client, string url, int page, byte[] buffer)
    {
        await using var body = await client.GetStreamAsync(string.Create(CultureInfo.InvariantCulture, $"{url}?page={page}&per_page={OrderPages.PageSize}"));
        while (await body.ReadAsync(buffer) > 0)
        {
            // The bytes are only taken.
        }
    }
}
