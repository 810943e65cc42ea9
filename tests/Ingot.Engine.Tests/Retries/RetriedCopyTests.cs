namespace Ingot.Engine.Tests.Retries;

/// <summary>Copies of lake tables into a warehouse in a real server that ends sessions amid the rows.</summary>
public sealed class RetriedCopyTests : IDisposable
{
    private const string Tables = "SELECT string_agg(n.nspname || '.' || c.relname, ' ' ORDER BY n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND (n.nspname LIKE 'bronze%' OR n.nspname LIKE 'quarantine%' OR n.nspname LIKE '%stage%')";

    private readonly WarehouseShop _shop = new();

    /// <summary>Whatever table becomes, or belongs to, bronze makes COPY wait at its second row.</summary>
    public RetriedCopyTests() => _shop.Execute("""
        CREATE FUNCTION at_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM public.gate((to_jsonb(NEW) ->> 'id')::bigint, 2); RETURN NEW; END $$;
        CREATE FUNCTION gate_new_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$
        DECLARE made record;
        BEGIN
          FOR made IN SELECT objid::regclass AS name FROM pg_event_trigger_ddl_commands() WHERE object_type = 'table' AND schema_name !~ '^(pg_|logs)' LOOP
            IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = made.name AND attname = 'id') THEN
              EXECUTE format('CREATE TRIGGER gate BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION public.at_gate()', made.name);
            END IF;
          END LOOP;
        END $$;
        CREATE EVENT TRIGGER gate_new_tables ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS') EXECUTE FUNCTION gate_new_tables();
        """);

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task A_copy_whose_session_is_ended_begins_anew()
    {
        var (report, detail) = await _shop.RunAsync(ends: 1);

        Assert.True(report.Succeeded, string.Join("\n", report.Copies.Select(c => c.Error)));
        Assert.Equal([("copy bronze.sales", "retried"), ("copy bronze.sales", "recovered")], detail.Attempts.Select(a => (a.Operation, a.Outcome)));
        Assert.Equal("1,2,3", Rows());
    }

    [Fact]
    public async Task A_first_copy_that_fails_for_good_leaves_no_table_and_the_next_run_makes_it()
    {
        var (report, detail) = await _shop.RunAsync(ends: 3);

        Assert.False(report.Succeeded);
        Assert.Equal(("postgres.connection-ended", "given_up"), (Assert.Single(detail.Errors).Code, detail.Attempts[^1].Outcome));
        Assert.DoesNotContain("sales", _shop.Scalar<string>(Tables) ?? "", StringComparison.Ordinal);

        Assert.True((await _shop.RunAsync(ends: 0)).Report.Succeeded);
        Assert.Equal("1,2,3", Rows());
    }

    [Fact]
    public async Task A_copy_of_more_rows_that_fails_for_good_leaves_the_table_as_it_was()
    {
        Assert.True((await _shop.RunAsync(ends: 0)).Report.Succeeded);
        var before = _shop.Scalar<string>(Tables);
        _shop.Folder.Write("data/more.csv", "id\n7\n2\n9\n");

        var (report, detail) = await _shop.RunAsync(ends: 3);

        Assert.False(report.Succeeded);
        Assert.Equal("postgres.connection-ended", Assert.Single(detail.Errors).Code);
        Assert.Equal(("1,2,3", before), (Rows(), _shop.Scalar<string>(Tables)));

        Assert.True((await _shop.RunAsync(ends: 0)).Report.Succeeded);
        Assert.Equal("1,2,2,3,7,9", Rows());
    }

    private string? Rows() => _shop.Scalar<string>("SELECT string_agg(id::text, ',' ORDER BY id) FROM bronze.sales");
}
