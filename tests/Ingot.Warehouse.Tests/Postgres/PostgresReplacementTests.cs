namespace Ingot.Warehouse.Tests.Postgres;

/// <summary>What people hang on a published table or view is there after it was built again.</summary>
public sealed class PostgresReplacementTests
{
    private const string Identity = "select 'silver.a'::regclass::oid";

    [Fact]
    public async Task Grants_and_comments_survive_a_swap()
    {
        using var project = new PostgresProject();
        var role = "r\"; drop " + Guid.NewGuid().ToString("N");
        var reader = role.Replace("\"", "\"\"", StringComparison.Ordinal);
        project.Execute($"create role \"{reader}\"");
        project.Model("silver.a", "select 1 as n, 2 as \"o o\"");
        await project.Run();
        project.Execute($"""
            grant usage on schema silver to "{reader}";
            grant select on silver.a to public;
            grant insert, delete on silver.a to "{reader}" with grant option;
            grant update ("o o") on silver.a to "{reader}";
            grant update (n) on silver.a to "{reader}";
            comment on table silver.a is 'what''s %s "it"';
            comment on column silver.a."o o" is 'oh';
            comment on column silver.a.n is 'gone with the column';
            """);
        var before = project.Rows(Identity);
        project.Model("silver.a", "select 2 as \"o o\", 3 as p");

        Assert.Null((await project.Run()).Error);

        Assert.NotEqual(before, project.Rows(Identity));
        Assert.Equal(
            ["PUBLIC|SELECT|NO", $"{role}|DELETE|YES", $"{role}|INSERT|YES"],
            project.Rows("select grantee, privilege_type, is_grantable from information_schema.role_table_grants where table_name = 'a' and grantee <> 'postgres'"));
        Assert.Equal([$"o o|UPDATE"], project.Rows($"select column_name, privilege_type from information_schema.column_privileges where table_name = 'a' and grantee = '{role}' and privilege_type = 'UPDATE'"));
        Assert.Equal(["what's %s \"it\"|oh"], project.Rows("select obj_description('silver.a'::regclass), col_description('silver.a'::regclass, 1)"));
    }

    [Fact]
    public async Task What_hangs_on_a_table_makes_it_be_filled_anew_in_place()
    {
        using var project = new PostgresProject();
        project.Model("silver.a", "select n from generate_series(1, 3) as n");
        await project.Run();
        project.Execute("create schema reports; create view reports.v as select sum(n) as total from silver.a; create index on silver.a (n)");
        var before = project.Rows(Identity);
        project.Model("silver.a", "select n, 'x' as added from generate_series(1, 4) as n");

        Assert.Null((await project.Run()).Error);

        Assert.Equal(before, project.Rows(Identity));
        Assert.Equal(["10"], project.Rows("select * from reports.v"));
        Assert.Equal(["1|x", "2|x", "3|x", "4|x"], project.Rows("select * from silver.a"));
        Assert.Equal(["1"], project.Rows("select count(*) from pg_indexes where tablename = 'a'"));
        Assert.Equal(["reports.v", "silver.a"], project.Relations());
    }

    [Fact]
    public async Task A_column_that_a_foreign_view_reads_cannot_go()
    {
        using var project = new PostgresProject();
        project.Model("silver.a", "select 1 as n, 2 as m");
        await project.Run();
        project.Execute("create view public.v as select m from silver.a");
        project.Model("silver.a", "select 5 as n");

        var result = await project.Run();

        Assert.Equal("warehouse.depended-on", result.Error!.Code);
        Assert.Contains("view v depends on column m", result.Error.Message, StringComparison.Ordinal);
        Assert.Equal("silver.a keeps its previous version.", result.Error.State);
        Assert.Equal(["1|2"], project.Rows("select * from silver.a"));
    }

    [Fact]
    public async Task A_view_keeps_its_grants_and_what_reads_it()
    {
        using var project = new PostgresProject();
        project.Model("gold.v", "materialize: view", "select 1 as n");
        await project.Run();
        project.Execute("grant select on gold.v to public");
        project.Model("gold.v", "materialize: view", "select 2 as m");
        Assert.Null((await project.Run()).Error);
        Assert.Equal(["PUBLIC"], project.Rows("select grantee from information_schema.role_table_grants where table_name = 'v' and grantee <> 'postgres'"));

        project.Execute("create view public.w as select m * 10 as ten from gold.v");
        project.Model("gold.v", "materialize: view", "select 3 as m, 4 as more");

        Assert.Null((await project.Run()).Error);
        Assert.Equal(["30"], project.Rows("select * from public.w"));
    }

    [Fact]
    public async Task A_view_becomes_a_table_and_a_table_a_view()
    {
        using var project = new PostgresProject();
        foreach (var kind in new[] { "view", "table", "view" })
        {
            project.Model("gold.v", $"materialize: {kind}", "select 1 as n");
            Assert.Null((await project.Run()).Error);
            Assert.Equal([kind == "view" ? "VIEW" : "BASE TABLE"], project.Rows("select table_type from information_schema.tables where table_name = 'v'"));
            project.Execute("comment on column gold.v.n is 'kept'; grant select on gold.v to public");
        }

        Assert.Equal(["kept"], project.Rows("select col_description('gold.v'::regclass, 1)"));
    }

    [Fact]
    public async Task A_reader_in_the_middle_of_a_query_sees_the_old_rows_and_does_not_stop_a_refill()
    {
        using var project = new PostgresProject();
        project.Model("silver.a", "select n from generate_series(1, 3) as n");
        await project.Run();
        project.Execute("create view public.v as select n from silver.a");
        await using var connection = new Npgsql.NpgsqlConnection(Ingot.TestKit.Servers.PostgresServer.Shared.ConnectionString(project.Database));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, TestContext.Current.CancellationToken);
        await using var count = new Npgsql.NpgsqlCommand("select count(*) from public.v", connection);
        Assert.Equal(3L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        project.Model("silver.a", "select n from generate_series(1, 30) as n");

        Assert.Null((await project.Run()).Error);

        Assert.Equal(3L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["30"], project.Rows("select count(*) from public.v"));
    }
}
