using System.Collections.Immutable;
using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.Core.Proof;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Ingest.Proving;
using Ingot.Lake.Log;
using Ingot.Proof;

namespace Ingot.Ingest.Tests.Loads;

/// <summary>The rules of docs/formats/certificate.md, each broken once.</summary>
public sealed class VerdictTests : IDisposable
{
    private static readonly ImmutableArray<Column> Columns = [new("id", ColumnType.Of(ColumnKind.BigInt)), new("name", ColumnType.Of(ColumnKind.Varchar))];
    private readonly Shop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public void Equal_evidence_proves() => Assert.Equal(Verdict.Proved, Judge(Rows("(1, 'a'), (2, 'b')"), Rows("(2, 'b'), (1, 'a')"), records: 2).Verdict);

    [Fact]
    public void A_record_that_is_neither_row_nor_reject_refutes() => Refuted(Judge(Rows("(1, 'a')"), Rows("(1, 'a')"), records: 2), "2 records were found");

    [Fact]
    public void A_lost_row_refutes() => Refuted(Judge(Rows("(1, 'a'), (2, 'b')"), Rows("(1, 'a')"), records: 2), "1 are read back");

    [Fact]
    public void A_row_stored_twice_refutes() => Refuted(Judge(Rows("(1, 'a')"), Rows("(1, 'a'), (1, 'a')"), records: 1), "2 are read back");

    [Fact]
    public void An_altered_value_refutes_and_names_its_column() => Refuted(Judge(Rows("(1, 'a')"), Rows("(1, 'A')"), records: 1), "name read back differently from f.parquet");

    [Fact]
    public void Values_that_changed_rows_refute() => Refuted(Judge(Rows("(1, 'a'), (2, 'b')"), Rows("(1, 'b'), (2, 'a')"), records: 2), "changed places");

    [Fact]
    public void A_second_look_that_agrees_leaves_what_was_altered_behind_it_to_the_reading_back()
    {
        var certificate = Judge(Rows("(1, 'a')"), Rows("(1, 'A')"), records: 1, Look("(1)", 1));

        Refuted(certificate, "name read back differently from f.parquet");
        Assert.Equal(certificate.Read, certificate.Source);
        Assert.Equal(Verdict.Proved, Judge(Rows("(1, 'a')"), Rows("(1, 'a')"), records: 1, Look("(1)", 1)).Verdict);
    }

    [Theory]
    [InlineData("(1), (2)", 3, 2, "the source counts 3 records, and 2 were read")]
    [InlineData("(1), (2), (3)", null, 3, "2 records were read, and a second look at the source finds 3")]
    [InlineData("(1)", 2, 2, "2 rows were read, and a second look at the source gives 1")]
    [InlineData("(1), (3)", 2, 2, "id at the source is not what was read")]
    public void A_second_look_that_sees_something_else_refutes_and_says_what(string values, int? counted, long found, string where) =>
        Refuted(Judge(Rows("(1, 'a'), (2, 'b')"), Rows("(1, 'a'), (2, 'b')"), records: 2, Look(values, counted) with { Records = found }), where);

    private SourceLook Look(string values, long? counted)
    {
        using var session = _shop.Engine.Connect();
        using var rows = _shop.Context.Witness.Watch(["id"]);
        var records = session.Scalar<long>($"SELECT count(*) FROM (SELECT id::BIGINT AS id FROM (VALUES {values}) v(id)) r WHERE {rows.Condition}", TestContext.Current.CancellationToken);
        return new SourceLook(records, counted, rows.Digest);
    }

    private static void Refuted(Certificate certificate, string where)
    {
        Assert.Equal(Verdict.Refuted, certificate.Verdict);
        Assert.Contains(where, certificate.Reason, StringComparison.Ordinal);
    }

    private Certificate Judge(RowDigest written, RowDigest readBack, long records, SourceLook? source = null)
    {
        var file = new AddFile { Path = "f.parquet", Size = 1, Modified = DateTimeOffset.UnixEpoch };
        var part = new PartResult(new PlannedPart(new SourcePart("a.csv", "1", 1), PartReason.New), [file], 1, records, 0, written, readBack) { Source = source };
        return Verdicts.Judge(_shop.Job with { Prove = source is null ? ProofKind.Transit : ProofKind.Source }, "load", [part], Columns, 1, DateTimeOffset.UnixEpoch);
    }

    private RowDigest Rows(string values)
    {
        using var session = _shop.Engine.Connect();
        using var rows = _shop.Context.Witness.Watch(["id", "name"], 1);
        session.Execute($"SELECT count(*) FROM (SELECT id::BIGINT AS id, name FROM (VALUES {values}) v(id, name)) r WHERE {rows.Condition}", TestContext.Current.CancellationToken);
        return rows.Digest;
    }
}
