using Ingot.Ingest.Loads;
using Ingot.Ingest.Targets;
using Ingot.TestKit.Servers;

namespace Ingot.Ingest.Tests.Targets;

/// <summary>A shop whose job loads data/*.csv into a database of its own.</summary>
internal sealed class TargetShop : IDisposable
{
    internal TargetShop(string target = "mode: append", string more = "")
    {
        Database = Server.CreateDatabase();
        Shop = new Shop(
            $"source: {{ path: \"data/*.csv\" }}\ntarget: {{ connection: dwh, table: crm.orders, {target} }}\n{more}",
            $"project: shop\nconnections:\n  dwh:\n{Server.Yaml(Database)}\n");
    }

    internal static PostgresServer Server => PostgresServer.Shared;

    internal string Database { get; }

    internal Shop Shop { get; }

    internal async Task<LoadOutcome> LoadAsync(bool fullRefresh = false) =>
        await new TargetLoad(Shop.Context, await Shop.PlanAsync(fullRefresh)).RunAsync(null, TestContext.Current.CancellationToken);

    internal T? Scalar<T>(string sql) => Server.Scalar<T>(Database, sql);

    internal string Rows(string sql = "SELECT * FROM crm.orders") => Scalar<string>($"SELECT string_agg(r::text, ' ' ORDER BY r::text) FROM ({sql}) AS r") ?? "";

    public void Dispose() => Shop.Dispose();
}
