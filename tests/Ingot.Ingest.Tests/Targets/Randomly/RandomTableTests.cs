using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Ingest.Targets;
using Ingot.Ingest.Tests.Databases;
using Ingot.Lake.Data;
using Ingot.Postgres.Loading;
using Ingot.Postgres.Sessions;

namespace Ingot.Ingest.Tests.Targets.Randomly;

/// <summary>Random tables come back from both routes as the server holds them, or are refused: never changed in silence.</summary>
public sealed class RandomTableTests
{
    private const int Cases = 12;

    /// <summary>What a load may refuse, unless the job's policies say otherwise.</summary>
    private static readonly string[] Policies = ["postgres.special-number", "postgres.special-array"];

    /// <summary>The rows that only one of the tables has, and columns that differ.</summary>
    private const string Differences = """
        SELECT string_agg(d, E'\n') FROM (
            (SELECT 'lost: ' || x::text AS d FROM public.t AS x EXCEPT ALL SELECT 'lost: ' || x::text FROM copied.t AS x)
            UNION ALL (SELECT 'new: ' || x::text FROM copied.t AS x EXCEPT ALL SELECT 'new: ' || x::text FROM public.t AS x)
            UNION ALL SELECT format('column %s was %s, is %s', coalesce(a.n, b.n), a.t, b.t)
            FROM (SELECT attname AS n, attnum AS i, format_type(atttypid, atttypmod) AS t FROM pg_attribute WHERE attrelid = 'public.t'::regclass AND attnum > 0) AS a
            FULL JOIN (SELECT attname AS n, attnum AS i, format_type(atttypid, atttypmod) AS t FROM pg_attribute WHERE attrelid = 'copied.t'::regclass AND attnum > 0) AS b
            USING (i) WHERE (a.n, a.t) IS DISTINCT FROM (b.n, b.t)) AS _
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_job_moves_random_tables_unchanged_or_refuses_them() => Check("target: { connection: db, table: copied.t }\n", async shop =>
        await new TargetLoad(shop.Shop.Context, await shop.Shop.PlanAsync()).RunAsync(null, Stop));

    [Fact]
    public void The_lake_keeps_random_tables_unchanged_or_refuses_them() => Check("", async source =>
    {
        await source.Shop.LoadAsync();
        var table = source.Shop.Context.BronzeTable("sales");
        var snapshot = await table.ReadAsync(Stop);
        using var rows = await LakeRelation.OpenAsync(table, snapshot, cancellation: Stop);
        await using var database = PostgresDatabase.Open(new PostgresSettings { Name = "db", Host = source.Server.SocketFolder, Port = source.Server.Port, Database = source.Name, User = "postgres" });
        using var session = source.Shop.Engine.Connect();
        await PostgresLoader.LoadAsync(
            database,
            new LoadRequest(new TableName("copied", "t"), LoadMode.Replace, [], new TableSchema([.. snapshot.Schema.Columns.Where(c => !c.Name.StartsWith('_'))])),
            session,
            rows.Query,
            Stop);
    });

    private static void Check(string job, Func<DatabaseShop, Task> move)
    {
        var moved = 0;
        Prop.ForAll(RandomTable.Any, async (RandomTable random) =>
        {
            using var shop = new DatabaseShop("table: public.t", random.ToString(), job: job);
            try
            {
                await move(shop);
            }
            catch (IngotException e)
            {
                var isPolicy = random.Refusable && Policies.Contains(e.Code);
                var isZero = job.Length == 0 && random.HasNegativeZero && e.Code == "load.refuted";
                Assert.True(isPolicy || isZero, $"{e.Code}: {e.Message}");
                return;
            }

            moved++;
            Assert.Null(shop.Scalar<string>(Differences));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
        Assert.InRange(moved, Cases / 4, Cases);
    }
}
