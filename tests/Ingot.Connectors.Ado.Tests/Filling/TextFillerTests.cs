using Ingot.Connectors.Ado.Filling;
using Ingot.Connectors.Ado.Tests.Reading;
using Ingot.Core.Columns;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Connectors.Ado.Tests.Filling;

public sealed class TextFillerTests
{
    private const string Texts = """
        SELECT CASE g % 6 WHEN 0 THEN '' WHEN 1 THEN 'ß' || g WHEN 2 THEN repeat('🦆é', (g % 300)::int) WHEN 3 THEN NULL WHEN 4 THEN repeat('x', 255 + (g % 3)::int)
            ELSE repeat('€' || g, (CASE WHEN g % 500 = 5 THEN 20000 ELSE 3 END)::int) END AS s
        FROM generate_series(1, 5000) g
        """;

    [Fact]
    public void Texts_of_every_length_come_as_they_are_from_a_driver_that_copies_and_from_one_that_makes_texts()
    {
        var varchar = ColumnType.Of(ColumnKind.Varchar);
        var database = PostgresServer.Shared.CreateDatabase();
        using var copied = Loaded.From(ScanOf.Queries(() => new NpgsqlConnection(PostgresServer.Shared.ConnectionString(database)), [Texts], ("s", varchar, Fillers.Text)), new Rejected());
        using var made = Loaded.From(ScanOf.Queries(ScanOf.DuckDb, [Texts.Replace("FROM generate_series(1, 5000) g", "FROM (SELECT unnest(generate_series(1, 5000)) AS g)", StringComparison.Ordinal)], ("s", varchar, Fillers.Text)), new Rejected());
        const string digest = "SELECT concat_ws(' ', count(*), count(s), sum(length(s)), md5(string_agg(coalesce(s, '-'), '|' ORDER BY _row_number))) FROM t";

        Assert.Equal(made.Ask<string>(digest), copied.Ask<string>(digest));
        Assert.Equal(
            PostgresServer.Shared.Scalar<string>(database, $"SELECT concat_ws(' ', count(*), count(s), sum(length(s)), md5(string_agg(coalesce(s, '-'), '|'))) FROM ({Texts}) q"),
            copied.Ask<string>(digest));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_rejected_and_not_replaced()
    {
        var varchar = ColumnType.Of(ColumnKind.Varchar);
        var rejected = new Rejected();
        using var session = Loaded.From(
            ScanOf.Queries(ScanOf.DuckDb, ["SELECT range AS n FROM range(3)"], ("n", varchar, () => Fillers.Text((r, i) => r.GetInt64(i) == 1 ? "a\ud83e" : "🦆"))), rejected);

        Assert.Equal("🦆🦆", session.Ask<string>("SELECT string_agg(n, '') FROM t"));
        Assert.Equal((2, "'1' in n holds half of a surrogate pair, which is not a character"), (Assert.Single(rejected.Records).RecordNumber, rejected.Records[0].Reason));
    }
}
