using System.Text.Json;

namespace Ingot.Connectors.Postgres.Reading;

/// <summary>How the server would find the rows of a query.</summary>
/// <param name="UsesIndex">Whether by an index, so that it does not look at all rows.</param>
/// <param name="Rows">About how many rows it expects.</param>
internal sealed record ServerPlan(bool UsesIndex, long Rows)
{
    /// <summary>Asks the server.</summary>
    /// <param name="hold">The hold.</param>
    /// <param name="sql">The query, which is not run.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    internal static async Task<ServerPlan> OfAsync(SourceHold hold, string sql, CancellationToken cancellationToken)
    {
        var text = (await hold.AskAsync<string>($"EXPLAIN (FORMAT JSON) {sql}", null, cancellationToken))[0];
        using var plan = JsonDocument.Parse(text);
        var root = plan.RootElement[0].GetProperty("Plan");
        return new ServerPlan(UsesAnIndex(root), (long)root.GetProperty("Plan Rows").GetDouble());
    }

    private static bool UsesAnIndex(JsonElement node) =>
        node.GetProperty("Node Type").GetString()!.Contains("Index", StringComparison.Ordinal)
        || (node.TryGetProperty("Plans", out var below) && below.EnumerateArray().Any(UsesAnIndex));
}
