using Ingot.Connectors.SqlServer.Catalog;
using Ingot.Connectors.SqlServer.Sessions;
using Ingot.TestKit.Servers.SqlServer;
using Ingot.Core.Naming;

namespace Ingot.Connectors.SqlServer.Tests.Catalog;

public sealed class CatalogTests
{
    private const string Hostile = TdsCatalog.Table;

    [Fact]
    public async Task A_table_is_described_with_all_its_facts()
    {
        await using var server = new TdsServer(TdsCatalog.AnswerAsync);

        var table = await new SqlServerCatalog(new SqlServerSessions(server.Settings)).FindAsync(new TableName("sales", Hostile), SqlServerReading.Stop);

        Assert.Equal(new SqlServerRelation("sales", Hostile, false, 1000, 2, "what was ordered", true, null), table!.Relation);
        Assert.Equal(
            [
                new(1, "id", "bigint", false, null, null, true, null, null),
                new(3, "place", "geography", true, null, null, false, "where", "read as text: its reference system, and its shape with Z and M, as in SRID=4326;POINT (1 2)"),
            ],
            table.Columns);
        var index = Assert.Single(table.Indexes);
        Assert.Equal(("pk", true, "clustered", "id DESC", "place"), (index.Name, index.IsPrimaryKey, index.Kind, Assert.Single(index.Columns), Assert.Single(index.Included)));
        var key = Assert.Single(table.ForeignKeys);
        Assert.Equal(("fk", "geo", "places", false, "CASCADE", null), (key.Name, key.Schema, key.Table, key.IsDisabled, key.OnDelete, key.OnUpdate));
        Assert.Equal(["country", "place"], key.Columns);
        Assert.Equal(["c", "p"], key.References);
        Assert.All(server.Requests.Where(r => r.Values.ContainsKey("@table")), r => Assert.Equal("[sales].[a]]b\"c'; DROP TABLE x; --]", r.Text("@table")));
    }
}
