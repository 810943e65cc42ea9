using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Errors;
using Ingot.Postgres.Copying;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Tests.Wire;
using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Copying;

/// <summary>Bytes that are not what a server sends: an error or, where they are within a value, another value; never a crash.</summary>
public sealed class HarmTests
{
    private const string Query = """
        SELECT i, i::bigint AS b, i::numeric(10,2) AS n, (i * 1e20)::numeric(38,3) AS w, i::numeric AS x, 'text ' || repeat('y', i % 40) AS t, ARRAY[i, NULL, i] AS l,
          ARRAY['a', repeat('b', i % 20)] AS tl, ROW(i, 'z')::pg_temp_free AS s, jsonb_build_object('a', i) AS j, B'101010101'::bit(9) AS bits, current_date + i AS d,
          now() AS ts, make_interval(days => i) AS iv, NULLIF(i % 3, 0) AS nulls, gen_random_uuid() AS u, '\x00ff'::bytea AS raw, ARRAY[1.5, i]::numeric(9,2)[] AS nl
        FROM generate_series(1, 400) i
        """;

    [Fact]
    public async Task A_changed_or_cut_stream_ends_in_a_typed_error_or_in_rows()
    {
        var server = PostgresServer.Shared;
        var database = server.CreateDatabase();
        server.Execute(database, "CREATE TYPE pg_temp_free AS (a int, b text)");
        var settings = TestSettings.Of(server, database);
        var source = await OpenScan.SourceAsync(settings, Query);
        using var whole = OpenScan.Of(settings, source, new CopyScanOptions());
        Assert.Equal(400L, whole.Rows($"SELECT count(*) FROM (SELECT COLUMNS(*) IS NULL FROM {whole.Relation})")[0][0]);
        var length = (int)whole.Scan.Bytes;

        Prop.ForAll(
            (from at in Gen.Choose(0, length)
             from bit in Gen.Choose(1, 255)
             from cut in Gen.Frequency((1, Gen.Choose(0, length)), (3, Gen.Constant(length + 600)))
             select (At: at, Bit: (byte)bit, Cut: cut)).ToArbitrary(),
            harm =>
            {
                using var proxy = new HarmfulProxy(server.Port, harm.At, harm.Bit, harm.Cut);
                using var scan = OpenScan.Of(settings with { Port = proxy.Port, ConnectTimeout = TimeSpan.FromSeconds(5) }, source, new CopyScanOptions { BlockSize = 16 << 10 });
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
                try
                {
                    scan.Session.Execute($"CREATE TABLE r AS SELECT i, count(COLUMNS(* EXCLUDE (i))) FROM {scan.Relation} GROUP BY i", patience.Token);
                }
                catch (IngotException e)
                {
                    Assert.NotEqual(ErrorKind.Bug, e.Kind);
                }
                catch (OperationCanceledException)
                {
                    // A length that grew makes the client wait for bytes that never come, until somebody has had enough.
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    [Fact]
    public async Task A_cut_stream_is_a_lost_connection()
    {
        var server = PostgresServer.Shared;
        var settings = TestSettings.Of(server);
        var source = await OpenScan.SourceAsync(settings, "SELECT i, repeat('x', 100) AS t FROM generate_series(1, 10000) i");
        using var proxy = new HarmfulProxy(server.Port, -1, 0, 500_000);
        using var scan = OpenScan.Of(settings with { Port = proxy.Port }, source, new CopyScanOptions());
        var failure = Assert.Throws<PostgresFailure>(scan.Values);
        Assert.Equal(("postgres.connection-lost", ErrorKind.Source), (failure.Code, failure.Kind));
    }
}
