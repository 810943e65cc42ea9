using FsCheck;
using FsCheck.Fluent;
using Ingot.DuckDb;

namespace Ingot.Proof.Tests;

public sealed class RowDigestTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbSession _session;
    private readonly Witness _witness;

    public RowDigestTests()
    {
        _session = _database.Connect();
        _witness = new Witness(_session);
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void The_order_of_rows_does_not_matter() =>
        Assert.Equal(Digest("SELECT i, 'v' || i AS t FROM range(5000) r(i)"), Digest("SELECT i, 'v' || i AS t FROM range(5000) r(i) ORDER BY hash(i)"));

    [Fact]
    public void A_repeated_row_counts() =>
        Assert.NotEqual(Digest("SELECT 1 AS i, 'a' AS t"), Digest("SELECT 1 AS i, 'a' AS t FROM range(3)"));

    [Fact]
    public void Values_that_change_places_between_rows_are_noticed()
    {
        var straight = Watched("SELECT * FROM (VALUES (1, 'a'), (2, 'b')) v(i, t)");
        var crossed = Watched("SELECT * FROM (VALUES (1, 'b'), (2, 'a')) v(i, t)");

        Assert.NotEqual(straight.ToEvidence(), crossed.ToEvidence());
        Assert.Empty(straight.DifferingColumns(crossed));
    }

    [Fact]
    public void Values_that_change_places_between_columns_are_noticed() =>
        Assert.NotEqual(Digest("SELECT 1 AS i, 2 AS t"), Digest("SELECT 2 AS i, 1 AS t"));

    [Fact]
    public void A_changed_column_is_named()
    {
        var before = Watched("SELECT i, 'v' || i AS t FROM range(5000) r(i)");
        var after = Watched("SELECT i, CASE i WHEN 4321 THEN 'V' ELSE 'v' END || i AS t FROM range(5000) r(i)");

        Assert.Equal([1], before.DifferingColumns(after));
    }

    [Theory]
    [InlineData("NULL::VARCHAR", "''")]
    [InlineData("0.0::DOUBLE", "-0.0::DOUBLE")]
    [InlineData("'a'", "'a' || chr(0)")]
    [InlineData("NULL::INTEGER", "0")]
    [InlineData("[1, 2]", "[2, 1]")]
    [InlineData("[[1], []]", "[[], [1]]")]
    [InlineData("{'a': 1, 'b': NULL}", "{'a': NULL, 'b': 1}")]
    public void Near_values_differ(string one, string other) =>
        Assert.NotEqual(Digest($"SELECT 1 AS i, {one} AS t"), Digest($"SELECT 1 AS i, {other} AS t"));

    [Fact]
    public void Every_length_of_text_up_to_100_bytes_has_its_own_digest()
    {
        var digests = Enumerable.Range(0, 101).Select(n => Digest($"SELECT 1 AS i, repeat('x', {n}) AS t")).ToHashSet();

        Assert.Equal(101, digests.Count);
    }

    [Fact]
    public void Each_byte_of_a_text_matters() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<byte>>(), ArbMap.Default.ArbFor<NonNegativeInt>(), (bytes, at) =>
        {
            var text = bytes.Get.ToArray();
            var before = ValueHash.Bytes(text);
            text[at.Get % text.Length] ^= 1;
            return before != ValueHash.Bytes(text);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Leading_columns_have_the_digest_they_would_have_alone()
    {
        using var both = _witness.Watch(["i", "t"], leading: 1);
        using var alone = _witness.Watch(["i"]);
        _session.Execute($"SELECT count(*) FROM (SELECT i, 't' || i AS t FROM range(3000) r(i)) q WHERE {both.Condition} AND {alone.Condition}", TestContext.Current.CancellationToken);

        Assert.Equal(alone.Digest.ToEvidence(), both.Digest.ToLeadingEvidence());
    }

    [Fact]
    public void Parts_add_up_to_the_whole()
    {
        var whole = Watched("SELECT i, 't' || (i % 17) AS t FROM range(10000) r(i)");
        var sum = Watched("SELECT i, 't' || (i % 17) AS t FROM range(4000) r(i)");
        sum.Add(Watched("SELECT i, 't' || (i % 17) AS t FROM range(4000, 10000) r(i)"));

        Assert.Equal(whole.ToEvidence(), sum.ToEvidence());
    }

    /// <summary>The vectors of docs/formats/digest.md: certificates in the field depend on them.</summary>
    [Theory]
    [InlineData("SELECT 1::BIGINT AS i, 'ingot' AS t", "cd328aba60840aea04a395e02053d3fb")]
    [InlineData("SELECT NULL::BIGINT AS i, 'a text of more than sixteen bytes' AS t", "311a900e67de8089ec8c107e7eeeef7b")]
    [InlineData("SELECT i, '' AS t FROM range(3) r(i)", "a6f26619328f3db8eb4c9e1d63876875")]
    public void The_algorithm_is_frozen(string query, string digest) => Assert.Equal(digest, Digest(query));

    private string Digest(string query) => Watched(query).ToEvidence().Digest;

    private RowDigest Watched(string query)
    {
        using var rows = _witness.Watch(["i", "t"]);
        var count = _session.Scalar<long>($"SELECT count(*) FROM ({query}) q WHERE {rows.Condition}", TestContext.Current.CancellationToken);
        Assert.Equal(count, rows.Digest.Rows);
        return rows.Digest;
    }
}
