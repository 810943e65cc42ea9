using System.Text.RegularExpressions;
using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.Journal.Storage;
using Ingot.TestKit;

namespace Ingot.Journal.Tests.Storage;

public sealed partial class SchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_page_about_the_format_describes_every_column_as_it_is()
    {
        await Begin();
        const string columns = """
            SELECT string_agg(concat_ws('|', table_name, column_name, data_type, CASE WHEN is_nullable THEN 'yes' ELSE 'no' END), chr(10)
                ORDER BY table_name, column_index)
            FROM duckdb_columns() WHERE NOT internal
            """;

        var real = JournalDatabase.Scalar<string>(_folder.Path, columns)!.Split('\n');

        Assert.Equal(real, Described().OrderBy(l => l.Split('|')[0], StringComparer.Ordinal));
    }

    [Fact]
    public async Task Migrations_run_once()
    {
        var file = new JournalFile(_folder.Path, TimeProvider.System, TimeSpan.FromMinutes(1), Migration.All);

        for (var i = 0; i < 3; i++)
            await file.WriteAsync(_ => Task.FromResult(true), Stop);

        Assert.Equal(Migration.All.Count, JournalDatabase.Scalar<long>(_folder.Path, "SELECT count(*) FROM schema_version"));
        Assert.Equal(Enumerable.Range(1, Migration.All.Count), Migration.All.Select(m => m.Version));
    }

    [Fact]
    public async Task An_older_journal_is_brought_up_to_date_by_its_first_reader_and_keeps_its_runs()
    {
        var runId = await Begin();
        var next = new Migration(Migration.All.Count + 1, "notes", "CREATE TABLE note (run_id VARCHAR REFERENCES run (run_id)); ALTER TABLE lineage ADD COLUMN note VARCHAR");
        var file = new JournalFile(_folder.Path, TimeProvider.System, TimeSpan.FromMinutes(1), [.. Migration.All, next]);

        Assert.True(await file.ReadAsync(_ => Task.FromResult(true), missing: false, Stop));

        Assert.Equal(next.Version, JournalDatabase.Scalar<int>(_folder.Path, "SELECT max(version) FROM schema_version"));
        Assert.Equal(runId, JournalDatabase.Scalar<string>(_folder.Path, "SELECT run_id FROM run"));
        Assert.Equal(0, JournalDatabase.Scalar<long>(_folder.Path, "SELECT count(note) FROM lineage"));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_journal_as_it_was()
    {
        await Begin();
        var broken = new Migration(Migration.All.Count + 1, "broken", "CREATE TABLE note (i INTEGER); CREATE TABLE run (i INTEGER)");
        var file = new JournalFile(_folder.Path, TimeProvider.System, TimeSpan.FromMinutes(1), [.. Migration.All, broken]);

        await Assert.ThrowsAnyAsync<IngotException>(async () => await file.WriteAsync(_ => Task.FromResult(true), Stop));

        Assert.Single(await SampleRuns.Open(_folder.Path).RunsAsync(cancellationToken: Stop));
        Assert.Equal(0, JournalDatabase.Scalar<long>(_folder.Path, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'note'"));
    }

    [Fact]
    public async Task A_journal_of_a_newer_program_is_refused_with_its_version()
    {
        await Begin();
        JournalDatabase.Execute(_folder.Path, "INSERT INTO schema_version VALUES (99, 'future', now(), '7.8.9')");
        var journal = SampleRuns.Open(_folder.Path);

        var read = await Assert.ThrowsAsync<IngotException>(async () => await journal.RunsAsync(cancellationToken: Stop));
        var write = await Assert.ThrowsAsync<IngotException>(async () => await journal.StartRunAsync(SampleRuns.Header, Stop));

        Assert.Equal(("journal.newer", "journal.newer"), (read.Code, write.Code));
        Assert.Contains("Ingot 7.8.9", read.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a database")]
    [InlineData("")]
    public async Task A_file_that_is_no_journal_is_refused_and_left_alone(string content)
    {
        var path = _folder.Write("journal.duckdb", content);
        var journal = SampleRuns.Open(_folder.Path);

        var read = await Assert.ThrowsAsync<IngotException>(async () => await journal.RunsAsync(cancellationToken: Stop));

        Assert.Equal((ErrorKind.Target, "journal.unreadable"), (read.Kind, read.Code));
        Assert.Contains($"Move {path}", read.Next, StringComparison.Ordinal);
        Assert.Contains("not affected", read.State, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(path));
    }

    [Fact]
    public async Task A_damaged_journal_is_refused()
    {
        await Begin();
        var bytes = File.ReadAllBytes(JournalDatabase.PathIn(_folder.Path));
        for (var at = 3 * 4096; at < bytes.Length; at++)
            bytes[at] ^= 0x55;
        File.WriteAllBytes(JournalDatabase.PathIn(_folder.Path), bytes);

        var error = await Assert.ThrowsAsync<IngotException>(async () => await SampleRuns.Open(_folder.Path).RunsAsync(cancellationToken: Stop));

        Assert.Equal("journal.unreadable", error.Code);
    }

    [Fact]
    public async Task Another_database_under_the_journals_name_is_refused()
    {
        JournalDatabase.Execute(_folder.Path, "CREATE TABLE sales (i INTEGER)");
        var journal = SampleRuns.Open(_folder.Path);

        var read = await Assert.ThrowsAsync<IngotException>(async () => await journal.RunsAsync(cancellationToken: Stop));
        var write = await Assert.ThrowsAsync<IngotException>(async () => await journal.StartRunAsync(SampleRuns.Header, Stop));

        Assert.Equal(("journal.unreadable", "journal.unreadable"), (read.Code, write.Code));
        Assert.Equal(1, JournalDatabase.Scalar<long>(_folder.Path, "SELECT count(*) FROM duckdb_tables()"));
    }

    [Fact]
    public async Task A_log_that_was_left_behind_when_the_journal_was_moved_away_is_refused_by_name()
    {
        await Begin();
        using (var child = Child.Start("hold", _folder.Path))
        {
            Assert.Equal("held", await child.Said(Stop));
            await child.Kill(Stop);
        }

        File.Delete(JournalDatabase.PathIn(_folder.Path));
        Assert.True(File.Exists(JournalDatabase.PathIn(_folder.Path) + ".wal"));

        var error = await Assert.ThrowsAsync<IngotException>(async () => await SampleRuns.Open(_folder.Path).StartRunAsync(SampleRuns.Header, Stop));

        Assert.Equal("journal.unreadable", error.Code);
        Assert.Contains("journal.duckdb.wal", error.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE run SET status = 'running'")]
    [InlineData("UPDATE run SET ended_at = NULL")]
    [InlineData("UPDATE run SET status = 'done'")]
    [InlineData("UPDATE run SET ended_at = started_at - INTERVAL 1 SECOND")]
    [InlineData("UPDATE task SET status = 'running'")]
    [InlineData("UPDATE task SET ended_at = NULL")]
    [InlineData("UPDATE task SET status = 'lost'")]
    [InlineData("UPDATE task SET rows_out = -1")]
    [InlineData("INSERT INTO task SELECT 'nobody', task_number, kind, name, layer, status, started_at, ended_at, 0, 0, 0, 0, NULL FROM task")]
    [InlineData("INSERT INTO error (run_id, task_number, occurred_at, kind, code, message, facts) SELECT run_id, 77, now(), 'bug', 'x', 'x', '{}' FROM run")]
    [InlineData("INSERT INTO error (run_id, occurred_at, kind, code, message, facts) SELECT run_id, now(), 'panic', 'x', 'x', '{}' FROM run")]
    [InlineData("UPDATE load_certificate SET verdict = 'fine'")]
    [InlineData("UPDATE load_certificate SET reason = 'although proved'")]
    [InlineData("UPDATE load_certificate SET written_digest = '0c'")]
    [InlineData("UPDATE load_certificate SET read_back_rows = NULL")]
    [InlineData("UPDATE load_certificate SET read_back_rows = NULL, read_back_digest = NULL")]
    [InlineData("UPDATE load_certificate SET quarantined = 3")]
    public async Task The_database_refuses_what_cannot_be(string sql)
    {
        await Begin();

        var error = Assert.Throws<DuckDbException>(() => JournalDatabase.Execute(_folder.Path, sql));

        Assert.Equal(DuckDbErrorClass.Constraint, error.ErrorClass);
    }

    /// <summary>Leaves a journal with one finished run.</summary>
    private async Task<string> Begin()
    {
        await using var run = await SampleRuns.Open(_folder.Path).StartRunAsync(SampleRuns.Header, Stop);
        var task = run.StartTask(SampleRuns.Load);
        task.Certificate(SampleRuns.Proved(), "retail/sales", 0, 1);
        task.Complete(new TaskResult(1, 1));
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);
        return run.RunId;
    }

    /// <summary>The columns that docs/formats/journal.md describes, as <c>table|column|type|null</c>.</summary>
    private static IEnumerable<string> Described()
    {
        var table = "";
        foreach (var line in File.ReadLines(Repository.At("docs", "formats", "journal.md")))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal))
                table = line[4..];
            else if (ColumnLine().Match(line) is { Success: true } match)
                yield return $"{table}|{match.Groups["name"]}|{match.Groups["type"]}|{match.Groups["null"]}";
        }
    }

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?<type>[A-Z ]+) \| (?<null>yes|no) \| \S")]
    private static partial Regex ColumnLine();
}
