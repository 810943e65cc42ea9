using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Keyed;

/// <summary>Versions that say themselves since when they hold.</summary>
public sealed class ValidFromTests
{
    private const string Job = "key: [id]\nhistory: scd2\nvalid_from: at\n";

    private const string Gone = "gone";

    /// <summary>What a key says in three loads, and the versions that its history then shows. <c>load</c> is the time of some load.</summary>
    private static readonly (string Id, string?[] Says, string[] Versions)[] Cases =
    [
        ("grows", ["2001-01-01", "2002-03-04", "2003-05-06"], ["1 2001-01-01 2002-03-04", "2 2002-03-04 2003-05-06", "3 2003-05-06 now"]),
        ("tie", ["2001-01-01", "2001-01-01", "2003-05-06"], ["2 2001-01-01 2003-05-06", "3 2003-05-06 now"]),
        ("tie at the end", ["2001-01-01", "2002-03-04", "2002-03-04"], ["1 2001-01-01 2002-03-04", "3 2002-03-04 now"]),
        ("only ties", ["2001-01-01", "2001-01-01", "2001-01-01"], ["3 2001-01-01 now"]),
        ("back", ["2005-01-01", "2003-01-01", "2007-01-01"], ["2 2005-01-01 2007-01-01", "3 2007-01-01 now"]),
        ("back at the end", ["2001-01-01", "2005-01-01", "2003-01-01"], ["1 2001-01-01 2005-01-01", "3 2005-01-01 now"]),
        ("back twice", ["2005-01-01", "2004-01-01", "2003-01-01"], ["3 2005-01-01 now"]),
        ("null first", [null, "2001-01-01", "2002-03-04"], ["3 load now"]),
        ("null between", ["2001-01-01", null, "2002-03-04"], ["1 2001-01-01 load", "3 load now"]),
        ("null at the end", ["2001-01-01", "2002-03-04", null], ["1 2001-01-01 2002-03-04", "2 2002-03-04 load", "3 load now"]),
        ("nulls", [null, null, null], ["1 load load", "2 load load", "3 load now"]),
        ("future", ["2999-12-31", "2001-01-01", null], ["3 2999-12-31 now"]),
        ("gone", ["2001-01-01", "2002-03-04", Gone], ["1 2001-01-01 2002-03-04", "2 2002-03-04 load"]),
        ("gone and back", ["2001-01-01", Gone, "2002-03-04"], ["1 2001-01-01 load", "3 load now"]),
        ("gone and back later", ["2001-01-01", Gone, "2999-12-31"], ["1 2001-01-01 load", "3 2999-12-31 now"]),
        ("gone before it held", ["2999-12-31", Gone, Gone], []),
        ("comes late", [Gone, Gone, "2001-01-01"], ["3 2001-01-01 now"]),
    ];

    public static TheoryData<string, string> Types => new(
        from engine in new[] { "duckdb", "postgres" } from type in new[] { "date", "timestamp", "timestamptz" } select (engine, type));

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Versions_begin_when_they_say_and_follow_each_other_as_they_were_loaded(string engine, string type)
    {
        using var project = new KeyedProject(engine, Job + "load: snapshot\nmax_deletes: 100%\n", $"CREATE TABLE person (id text, n int, at {type})");
        for (var load = 0; load < 3; load++)
        {
            project.Execute("DELETE FROM person");
            foreach (var (id, says, _) in Cases.Where(c => c.Says[load] != Gone))
                project.Execute($"INSERT INTO person VALUES ('{id}', {load + 1}, {(says[load] is { } at ? $"'{at}{(type == "timestamptz" ? " 00:00+00" : "")}'" : "NULL")})");
            await project.RunAsync();
        }

        Assert.Equal(Cases.SelectMany(c => c.Versions.Select(v => $"{c.Id}: {v}")).Order(StringComparer.Ordinal), (await VersionsAsync(project, "true", "id || ': ' || ")).Order(StringComparer.Ordinal));
        Assert.Equal(
            Cases.Where(c => c.Says[2] != Gone).Select(c => $"{c.Id}: 3").Order(StringComparer.Ordinal),
            (await project.RowsAsync("select id || ': ' || n as row from bronze.person")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(KeyTests.Engines), MemberType = typeof(KeyTests))]
    public async Task Rows_of_one_load_follow_each_other_as_they_were_read(string engine)
    {
        using var project = new KeyedProject(engine, Job, "CREATE TABLE person (id int, n int, at timestamp)");
        project.Execute("INSERT INTO person VALUES (1, 1, '2001-01-01 10:00'), (1, 2, '2001-01-01 10:00'), (2, 1, '2001-01-01'), (1, 3, '2001-01-01 09:00'), (1, 4, '2001-01-01 10:00:00.000001'), (2, 2, '2002-01-01')");
        await project.RunAsync();

        Assert.Equal(["3 2001-01-01 10:00:00 2001-01-01 10:00:00.000001", "4 2001-01-01 10:00:00.000001 now"], await VersionsAsync(project, "id = 1"));
        Assert.Equal(["1 2001-01-01 2002-01-01", "2 2002-01-01 now"], await VersionsAsync(project, "id = 2"));
    }

    /// <summary>A column without zone is taken as UTC whatever zone the warehouse is in.</summary>
    [Theory]
    [InlineData("date", "2001-07-01", "2001-07-01")]
    [InlineData("timestamp", "2001-07-01 12:30", "2001-07-01 12:30:00")]
    [InlineData("timestamptz", "2001-07-01 12:30+05:30", "2001-07-01 07:00:00")]
    public async Task The_zone_of_the_warehouse_changes_nothing(string type, string at, string from)
    {
        using var project = new KeyedProject("postgres", Job, $"CREATE TABLE person (id int, n int, at {type}); INSERT INTO person VALUES (1, 1, '{at}')");
        PostgresServer.Shared.Execute(project.Warehouse, $"ALTER DATABASE {project.Warehouse} SET timezone = 'Asia/Tokyo'");

        await project.RunAsync();

        Assert.Equal([$"1 {from} now"], await VersionsAsync(project, "true"));
    }

    [Theory]
    [MemberData(nameof(KeyTests.Engines), MemberType = typeof(KeyTests))]
    public async Task A_date_may_become_a_timestamp(string engine)
    {
        using var project = new KeyedProject(engine, Job + "load: snapshot\n", "CREATE TABLE person (id int, n int, at date); INSERT INTO person VALUES (1, 1, '2001-01-01')");
        await project.RunAsync();
        project.Execute("ALTER TABLE person ALTER at TYPE timestamp; UPDATE person SET n = 2, at = '2001-01-01 12:00'");
        await project.RunAsync();

        Assert.Equal(["1 2001-01-01 2001-01-01 12:00:00", "2 2001-01-01 12:00:00 now"], await VersionsAsync(project, "true"));
    }

    [Theory]
    [InlineData("text", "column 'at' is VARCHAR, which 'valid_from' cannot be")]
    [InlineData("time", "column 'at' is TIME, which 'valid_from' cannot be")]
    [InlineData("date[]", "column 'at' is DATE[], which 'valid_from' cannot be")]
    [InlineData("date, since", "the source has no column 'at', which 'valid_from' names")]
    public async Task What_is_no_moment_is_refused(string type, string said)
    {
        var column = type.Contains("since", StringComparison.Ordinal) ? "since date" : $"at {type}";
        using var project = new KeyedProject("duckdb", Job, $"CREATE TABLE person (id int, {column}); INSERT INTO person VALUES (1)");

        Assert.Contains(said, await project.FailsAsync(), StringComparison.Ordinal);
    }

    /// <summary>The versions that the history shows, as <c>n from to</c>: times in UTC without a midnight's digits, <c>load</c> for that of some load, <c>now</c> for no end.</summary>
    private static async Task<IReadOnlyList<string>> VersionsAsync(KeyedProject project, string where, string head = "") =>
        await project.RowsAsync(
            $"""
            select {head}n || ' ' || {Said("_valid_from")} || ' ' || coalesce({Said("_valid_to")}, 'now') as version from bronze.person__history
            where ({where}) and _is_current = (_valid_to is null) order by _valid_from, n
            """);

    private static string Said(string time) =>
        $"case when {time} > timestamptz '2020-01-01 00:00:00+00' and {time} < timestamptz '2900-01-01 00:00:00+00' then 'load' else replace(cast({time} at time zone 'UTC' as varchar), ' 00:00:00', '') end";
}
