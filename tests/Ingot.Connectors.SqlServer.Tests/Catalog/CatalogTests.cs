using Ingot.Connectors.SqlServer.Catalog;
using Ingot.Connectors.SqlServer.Sessions;
using Ingot.Connectors.SqlServer.Tests.Servers;
using Ingot.Core.Naming;

namespace Ingot.Connectors.SqlServer.Tests.Catalog;

public sealed class CatalogTests
{
    private const string Hostile = "a]b\"c'; DROP TABLE x; --";

    [Fact]
    public async Task A_table_is_described_with_all_its_facts()
    {
        await using var server = new TdsServer(AnswerAsync);

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
        Assert.All(server.Requests.Where(r => r.Values.ContainsKey("@table")), r => Assert.Equal("[sales].[a]]b\"c'; DROP TABLE x; --]", r.Text("@table")));
    }

    private static Task AnswerAsync(TdsSession session, TdsRequest request) => session.SayAsync(a =>
    {
        switch (request.Statement)
        {
            case CatalogQueries.Relations:
                a.Columns(Text("s"), Text("o"), TdsTypes.Bit("v"), TdsTypes.BigInt("r"), TdsTypes.Int("c"), Text("e"), TdsTypes.Bit("p"), Text("d"));
                a.PackedRow("sales", Hostile, false, 1000L, 2, "what was ordered", true, null);
                break;
            case CatalogQueries.Columns:
                a.Columns(
                    TdsTypes.Int("i"), Text("n"), Text("t"), TdsTypes.Int("l"), TdsTypes.Int("p"), TdsTypes.Int("s"), Text("us"), Text("u"), TdsTypes.Bit("null"), Text("d"), Text("g"), TdsTypes.Bit("id"), Text("e"));
                a.PackedRow(1, "id", "bigint", 8, 19, 0, "sys", "bigint", false, null, null, true, null);
                a.PackedRow(3, "place", null, -1, 0, 0, "sys", "geography", true, null, null, false, "where");
                break;
            default:
                a.Columns(
                    Text("i"), TdsTypes.Bit("pk"), TdsTypes.Bit("uq"), TdsTypes.Bit("u"), TdsTypes.Bit("d"), Text("t"), Text("f"), Text("c"), TdsTypes.Bit("desc"), TdsTypes.Bit("inc"));
                a.PackedRow("pk", true, false, true, false, "CLUSTERED", null, "id", true, false);
                a.PackedRow("pk", true, false, true, false, "CLUSTERED", null, "place", false, true);
                break;
        }

        a.Done(1);
    });

    private static TdsColumn Text(string name) => TdsTypes.NVarChar(name, 1000);
}
