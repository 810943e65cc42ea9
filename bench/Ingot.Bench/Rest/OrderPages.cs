using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Ingot.TestKit.Servers;
using Microsoft.AspNetCore.Http;

namespace Ingot.Bench.Rest;

/// <summary>An API that gives orders in pages of a thousand and takes a few milliseconds for each, as a database behind it would.</summary>
internal static class OrderPages
{
    internal const int PageSize = 1000;
    private const int IdDigits = 9;
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(5);
    private static readonly byte[] Record = Encoding.ASCII.GetBytes(
        """{"id":100000000,"customer":4711,"status":"shipped","placed_at":"2026-03-01T12:00:00Z","amount":1234.56,"city":"Frankfurt am Main","gift":false},""");

    internal static async Task<ApiServer> StartAsync(long orders)
    {
        var server = await ApiServer.StartAsync();
        server.Instead["/orders"] = context => PageAsync(context, orders);
        return server;
    }

    private static async Task PageAsync(HttpContext context, long orders)
    {
        var page = long.Parse(context.Request.Query["page"]!, CultureInfo.InvariantCulture);
        var first = (page - 1) * PageSize;
        var count = (int)Math.Clamp(orders - first, 0, PageSize);
        using var work = new PeriodicTimer(Work);
        await work.WaitForNextTickAsync(context.RequestAborted);
        var body = Page(first, count);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static byte[] Page(long first, int count)
    {
        var body = new byte[Math.Max(2, (count * Record.Length) + 1)];
        body[0] = (byte)'[';
        for (var i = 0; i < count; i++)
        {
            var record = body.AsSpan(1 + (i * Record.Length), Record.Length);
            Record.CopyTo(record);
            Utf8Formatter.TryFormat(100_000_000 + first + i, record.Slice("{\"id\":".Length, IdDigits), out _);
        }

        body[^1] = (byte)']';
        return body;
    }
}
