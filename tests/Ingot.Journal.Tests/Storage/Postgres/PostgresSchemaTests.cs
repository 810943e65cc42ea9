using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Journal.Storage;
using Ingot.Journal.Storage.Postgres;
using Npgsql;

namespace Ingot.Journal.Tests.Storage.Postgres;

public sealed class PostgresSchemaTests() : JournalTests(Store.Postgres)
{
    [Fact]
    public async Task Both_stores_have_the_same_tables_and_columns()
    {
        await Place.Open().CreateAsync(Stop);
        await using var file = new TestPlace(Store.File);
        await file.Open().CreateAsync(Stop);
        const string columns = "SELECT string_agg(table_name || '.' || column_name || ' ' || is_nullable || ' ' || replace(upper(data_type), 'CHARACTER VARYING', 'VARCHAR'), ', ' ORDER BY table_name, ordinal_position) FROM information_schema.columns WHERE table_schema = '{0}'";

        var ofFile = file.Scalar<string>(string.Format(CultureInfo.InvariantCulture, columns, "main"))!.Replace(" DOUBLE,", " DOUBLE PRECISION,", StringComparison.Ordinal);
        Assert.Equal(ofFile, Place.Scalar<string>(string.Format(CultureInfo.InvariantCulture, columns, "logs")));
    }

    [Fact]
    public async Task Schema_tables_and_columns_carry_comments()
    {
        await Place.Open().CreateAsync(Stop);

        Assert.Equal("Journal of Ingot: runs and tasks, configuration, errors, metrics, lineage.", Place.Scalar<string>("SELECT obj_description('logs'::regnamespace)"));
        Assert.Null(Place.Scalar<string>("SELECT string_agg(relname, ', ') FROM pg_class WHERE relnamespace = 'logs'::regnamespace AND relkind = 'r' AND relname <> 'schema_version' AND obj_description(oid) IS NULL"));
        Assert.Null(Place.Scalar<string>("SELECT string_agg(attrelid::regclass || '.' || attname, ', ') FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE relnamespace = 'logs'::regnamespace AND relkind = 'r' AND attnum > 0 AND col_description(attrelid, attnum) IS NULL"));
    }

    [Fact]
    public async Task Every_foreign_key_is_backed_by_an_index()
    {
        await Place.Open().CreateAsync(Stop);
        const string bare = """
            SELECT string_agg(conrelid::regclass || ' ' || conkey::text, ', ') FROM pg_constraint k
            WHERE contype = 'f' AND connamespace = 'logs'::regnamespace AND NOT EXISTS (
                SELECT FROM pg_index i WHERE i.indrelid = k.conrelid
                    AND (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(k.conkey)] = k.conkey)
            """;

        Assert.Null(Place.Scalar<string>(bare));
    }

    [Fact]
    public async Task Several_that_find_no_journal_make_it_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Place.Open().CreateAsync(Stop).AsTask()));

        Assert.Equal(Migration.All.Count, Place.Scalar<long>("SELECT count(*) FROM schema_version"));
    }

    [Fact]
    public async Task An_older_journal_is_brought_up_to_date_and_keeps_its_runs()
    {
        await using (var old = new PostgresStore(Place.Settings, TimeProvider.System, TimeSpan.FromMinutes(1), [Migration.All[0]]))
            await old.WriteAsync(c => c.ExecuteAsync("INSERT INTO run VALUES ('20200101T000000-0000', 'run', 'p', NULL, '[]', 'h', 1, 'm', '0', 'failed', now(), now(), now(), NULL)"), Stop);

        var journal = Place.Open();

        Assert.Equal("20200101T000000-0000", Assert.Single(await journal.RunsAsync(cancellationToken: Stop)).RunId);
        Assert.Equal(Migration.All.Count, Place.Scalar<int>("SELECT max(version) FROM schema_version"));
    }

    [Fact]
    public async Task A_newer_journal_is_refused()
    {
        await Place.Open().CreateAsync(Stop);
        Place.Execute("INSERT INTO schema_version VALUES (99, 'future', now(), '7.8.9')");

        var error = await Assert.ThrowsAsync<IngotException>(async () => await Place.Open().RunsAsync(cancellationToken: Stop));

        Assert.Equal("journal.newer", error.Code);
        Assert.Contains("Ingot 7.8.9", error.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE run SET status = 'running', ended_at = NULL")]
    [InlineData("UPDATE run SET message = 'changed later'")]
    [InlineData("UPDATE task SET rows_out = 5")]
    [InlineData("UPDATE batch SET rows_done = 5")]
    [InlineData("UPDATE error SET message = 'nothing happened'")]
    [InlineData("UPDATE load_certificate SET job = 'other'")]
    [InlineData("UPDATE metric SET value = 0")]
    [InlineData("UPDATE lineage SET row_count = 0")]
    [InlineData("UPDATE configuration_change SET new_value = 'x'")]
    [InlineData("UPDATE error_resolution SET resolved_by = 'x'")]
    [InlineData("UPDATE alert SET message = 'nothing'")]
    [InlineData("UPDATE alert SET state = 'active', resolved_at = NULL, resolved_by = NULL")]
    [InlineData("UPDATE alert_delivery SET outcome = 'delivered', code = NULL, message = NULL")]
    [InlineData("UPDATE alert_silence SET ends_at = now()")]
    [InlineData("INSERT INTO alert (project, environment, rule, labels, severity, state, message, raised_at, seen_at, occurrences) VALUES ('p', '', 'r', '{}', 'loud', 'active', '', now(), now(), 1)")]
    [InlineData("INSERT INTO alert_delivery (alert_id, notice, channel, attempt_number, ended_at, outcome) VALUES (999, 'raised', 'c', 1, now(), 'delivered')")]
    [InlineData("INSERT INTO error_resolution VALUES (999, now(), 'x', NULL)")]
    [InlineData("INSERT INTO attempt (run_id, operation, attempt_number, ended_at, outcome) SELECT run_id, 'x', 1, now(), 'retried' FROM run")]
    [InlineData("INSERT INTO batch SELECT run_id, 77, 1, 'x', NULL, NULL, 0, 'running', now(), NULL FROM run")]
    public async Task What_has_ended_cannot_be_changed_and_records_never(string sql)
    {
        var journal = Place.Open();
        await RunAsync(journal, run =>
        {
            var task = run.StartTask(SampleRuns.Load);
            task.StartBatch("a").Complete(1);
            task.Certificate(SampleRuns.Proved(), "retail/sales", 0, 1);
            task.Error(new IngotException(ErrorKind.Data, "x.y", "no"));
            task.Metric("m", 1, "1");
            run.Lineage("a", "b", "load", 1);
            task.Complete(new TaskResult(1, 1));
        }, SampleRuns.Header with { Configuration = [new ConfiguredValue("a", "c")] });
        await journal.Errors.ResolveAsync((await journal.Errors.ListAsync(cancellationToken: Stop))[0].ErrorId, "me", null, Stop);
        var shop = new AlertScope("shop", "");
        var alert = Assert.Single(await journal.Alerts.RecordAsync(shop, [new AlertSighting("r", new Dictionary<string, string>()) { Wrong = true }], Stop)).Alert;
        await journal.Alerts.AddDeliveriesAsync([new AlertDelivery(alert.Id, "raised", "c", 1, Clock.Now, DeliveryOutcome.GivenUp, "x.y", "no")], Stop);
        await journal.Alerts.ResolveAsync(alert.Id, "me", null, Stop);
        var silence = await journal.Silences.AddAsync(shop, new AlertSilence { StartsAt = DateTimeOffset.UtcNow, EndsAt = DateTimeOffset.UtcNow.AddDays(1), CreatedBy = "me" }, Stop);
        await journal.Silences.LiftAsync(shop, silence.SilenceId, "me", Stop);

        var error = Assert.Throws<PostgresException>(() => Place.ExecuteGuarded(sql));

        Assert.StartsWith("23", error.SqlState, StringComparison.Ordinal);
    }
}
