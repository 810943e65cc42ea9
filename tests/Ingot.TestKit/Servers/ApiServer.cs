using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ingot.TestKit.Servers.Vaults;
using Microsoft.AspNetCore.Http;

namespace Ingot.TestKit.Servers;

/// <summary>
/// An API over records that it makes as they are asked for, by every way of splitting them into pages. Tests can put other
/// answers in front of its own, for a path or for the next request.
/// </summary>
public sealed class ApiServer : HttpServer
{
    private ApiServer()
    {
    }

    /// <summary>How many records there are.</summary>
    public int Records { get; set; } = 25;

    /// <summary>Most records a page.</summary>
    public int MostPerPage { get; set; } = 10;

    /// <summary>Makes a record by its number, from 0.</summary>
    public Func<int, string> Record { get; set; } = i => string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{i}},"name":"name {{i}}","paid":{{(i % 2 == 0 ? "true" : "false")}}}""");

    /// <summary>Whether a request says who asks; null to let everybody in.</summary>
    public Func<HttpRequest, bool>? Guard { get; set; }

    /// <summary>Answers in place of the server's own, by path.</summary>
    public ConcurrentDictionary<string, Func<HttpContext, Task>> Instead { get; } = new();

    /// <summary>Tokens given so far.</summary>
    public int Tokens { get; private set; }

    /// <param name="authority">Whose certificate it shows; null to speak without TLS.</param>
    /// <param name="onlyClients">Whether it lets in nobody without a certificate of that authority.</param>
    public static async Task<ApiServer> StartAsync(TestAuthority? authority = null, bool onlyClients = false)
    {
        var server = new ApiServer();
        await server.StartAsync(authority?.ForServer(), onlyClients ? authority : null);
        return server;
    }

    /// <summary>Writes JSON.</summary>
    public static Task JsonAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    /// <summary>The records from one number to before another, with commas between.</summary>
    public string List(int from, int to)
    {
        var text = new StringBuilder("[");
        for (var i = Math.Max(0, from); i < Math.Min(to, Records); i++)
            text.Append(text.Length > 1 ? "," : "").Append(Record(i));
        return text.Append(']').ToString();
    }

    /// <inheritdoc />
    protected override Task AnswerAsync(HttpContext context, JsonObject? body)
    {
        var path = context.Request.Path.Value!;
        if (path == "/token")
            return JsonAsync(context, $$"""{"access_token":"token-{{++Tokens}}","expires_in":3600,"token_type":"bearer"}""");
        if (Guard is not null && !Guard(context.Request))
        {
            context.Response.StatusCode = 401;
            return JsonAsync(context, """{"message":"who are you?"}""");
        }

        return Instead.TryGetValue(path, out var instead) ? instead(context) : PageAsync(context, path, body);
    }

    private Task PageAsync(HttpContext context, string path, JsonObject? body)
    {
        int Number(string name, int standard) =>
            int.TryParse(body?[name]?.ToString() ?? context.Request.Query[name], CultureInfo.InvariantCulture, out var number) ? number : standard;

        var size = Math.Min(Number(path == "/offset" ? "limit" : "per_page", MostPerPage), MostPerPage);
        var from = path switch
        {
            "/page" or "/header" or "/next" => (Number("page", 1) - 1) * size,
            "/offset" => Number("offset", 0),
            "/search" => Number("cursor", 0),
            "/after" => Number("starting_after", -1) + 1,
            _ => Number("cursor", 0),
        };
        var isMore = from + size < Records;
        var next = $"{Address}{path}?page={(from / size) + 2}&per_page={size}";
        switch (path)
        {
            case "/all":
                return JsonAsync(context, List(0, Records));
            case "/header":
                if (isMore)
                    context.Response.Headers.Link = $"<{Address}{path}?page=1>; rel=\"first\", <{next}>; rel=\"next\"";
                return JsonAsync(context, List(from, from + size));
            case "/next":
                return JsonAsync(context, $$"""{"count":{{Records}},"next":{{(isMore ? $"\"{next}\"" : "null")}},"results":{{List(from, from + size)}}}""");
            case "/page" or "/offset":
                return JsonAsync(context, $$"""{"data":{"items":{{List(from, from + size)}}},"total":{{Records}}}""");
            case "/after":
                return JsonAsync(context, $$"""{"data":{{List(from, from + size)}}}""");
            case "/cursor" or "/search":
                return JsonAsync(context, $$"""{"items":{{List(from, from + size)}},"next_cursor":{{(isMore ? $"\"{from + size}\"" : "null")}}}""");
            default:
                context.Response.StatusCode = 404;
                return JsonAsync(context, """{"message":"no such path"}""");
        }
    }
}
