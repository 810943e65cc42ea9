using System.Globalization;
using System.Text.Json;
using Ingot.TestKit.Servers;
using Microsoft.AspNetCore.Http;

namespace Ingot.Cli.Tests.Ledgers;

/// <summary>A ledger as a resource of an API, given page by page in one of three ways.</summary>
internal sealed class LedgerApi : ILedgerPlace
{
    private readonly string _pagination;
    private volatile LedgerRow[] _rows = [];

    public LedgerApi(ApiServer server, string name, string pagination)
    {
        _pagination = pagination;
        server.Instead["/" + name] = PageAsync;
    }

    public void Publish(Ledger ledger) => _rows = [.. ledger.Rows];

    public IEnumerable<string> Rows(Ledger ledger) => _rows.Select(r => r.ToString());

    public static string Json(LedgerRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"id\":{row.Id},\"name\":{JsonSerializer.Serialize(row.Name)},\"amount\":{row.Amount},\"paid\":{JsonSerializer.Serialize(row.Paid)},\"day\":\"{row.Day:yyyy-MM-dd}\",\"changed\":\"{row.Changed:yyyy-MM-ddTHH:mm:ss.ffffff}\"}}");

    private Task PageAsync(HttpContext context)
    {
        var query = context.Request.Query;
        int Number(string name, int standard) => int.Parse(query[name].FirstOrDefault() ?? standard.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var (rows, size) = (_rows, Number(_pagination == "offset" ? "limit" : "per_page", 25));
        var from = _pagination switch { "offset" => Number("offset", 0), "page_number" => size * (Number("page", 1) - 1), _ => Number("cursor", 0) };
        var page = $"[{string.Join(',', rows.Skip(from).Take(size).Select(Json))}]";
        return ApiServer.JsonAsync(context, _pagination switch
        {
            "offset" => string.Create(CultureInfo.InvariantCulture, $"{{\"data\":{{\"items\":{page}}},\"total\":{rows.Length}}}"),
            "page_number" => page,
            _ => string.Create(CultureInfo.InvariantCulture, $"{{\"items\":{page},\"next_cursor\":{(from + size < rows.Length ? $"\"{from + size}\"" : "null")}}}"),
        });
    }
}
