using System.Collections.Concurrent;
using Ingot.Core.Columns;
using Ingot.DuckDb.Functions;

namespace Ingot.DuckDb.Tests.Functions;

public sealed class ScalarFunctionTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(null, new DuckDbOptions { Threads = 4 });
    private readonly DuckDbSession _session;

    public ScalarFunctionTests() => _session = _database.Connect();

    [Fact]
    public void Each_place_in_a_query_has_its_own_argument_types()
    {
        var seen = new ConcurrentDictionary<string, bool>();
        _session.Register(new Any(arguments =>
        {
            seen[string.Join(',', Enumerable.Range(0, arguments.ColumnCount).Select(i => arguments[i].Type))] = true;
            for (var i = 0; i < arguments.ColumnCount; i++)
                Assert.Equal(arguments[i].Type.Kind == ColumnKind.Null, arguments[i].GetValue(0) is null);
        }));

        var rows = _session.Scalar<long>(
            "SELECT count(*) FROM range(300000) t(i) WHERE any_of(i, i::VARCHAR) AND any_of(i::DECIMAL(9,2)) AND any_of(1, NULL) AND any_of([i], {'a': i}) AND any_of()",
            TestContext.Current.CancellationToken);

        Assert.Equal(300_000, rows);
        Assert.Equal(["", "BIGINT,VARCHAR", "BIGINT[],STRUCT(\"a\" BIGINT)", "DECIMAL(9,2)", "INTEGER,\"NULL\""], seen.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_exception_comes_out_unchanged()
    {
        var failure = new InvalidDataException("row 3 is odd");
        _session.Register(new Any(_ => throw failure));

        Assert.Same(failure, Assert.Throws<InvalidDataException>(() => _session.Execute("SELECT any_of(i) FROM range(100000) t(i)", TestContext.Current.CancellationToken)));
        Assert.Equal(1, _session.Scalar<int>("SELECT 1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void An_exception_before_the_first_row_comes_out_unchanged()
    {
        var function = new FailsLate();
        _session.Register(function);
        function.Failure = new InvalidOperationException("not any more");

        Assert.Same(function.Failure, Assert.Throws<InvalidOperationException>(() => _session.Execute("SELECT fails_late(i) FROM range(10) t(i)", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void An_exception_that_cannot_even_say_its_message_does_not_end_the_process()
    {
        _session.Register(new Any(_ => throw new Speechless()));

        try
        {
            _session.Execute("SELECT any_of(i) FROM range(10) t(i)", TestContext.Current.CancellationToken);
            Assert.Fail("nothing was thrown");
        }
        catch (Speechless)
        {
            // Not Assert.Throws, which asks for the message.
        }
    }

    [Fact]
    public void Arguments_are_flat_however_duckdb_holds_them()
    {
        var sums = new ConcurrentBag<long>();
        _session.Register(new Any(arguments =>
        {
            var sum = 0L;
            for (var row = 0; row < arguments.Count; row++)
                sum += (long)arguments[0].GetValue(row)! + ((string)arguments[1].GetValue(row)!).Length + (long)((Dictionary<string, object?>)arguments[2].GetValue(row)!)["b"]!;
            sums.Add(sum);
        }));
        _session.Execute("CREATE TABLE words AS SELECT i, repeat('x', i::INTEGER % 20) AS w, {'a': 'constant', 'b': 1::BIGINT} AS s FROM range(1000) t(i)", TestContext.Current.CancellationToken);

        // A filter leaves a selection, a join repeats rows by reference, and literals are constants.
        _session.Execute("SELECT any_of(7::BIGINT, w.w, w.s) FROM range(5000) t(i) JOIN words w ON w.i = t.i % 1000 WHERE t.i % 3 = 0", TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 5000).Where(i => i % 3 == 0).Sum(i => 7L + (i % 1000 % 20) + 1), sums.Sum());
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
    }

    private sealed class Speechless : Exception
    {
        public override string Message => throw new InvalidOperationException("no words");
    }

    private sealed class FailsLate : ScalarFunction
    {
        public Exception? Failure { get; set; }

        public override string Name => "fails_late";

        public override IReadOnlyList<ColumnType> Parameters => [ColumnType.Of(ColumnKind.BigInt)];

        public override ColumnType Returns => Failure is null ? ColumnType.Of(ColumnKind.BigInt) : throw Failure;

        public override bool Volatile => true;

        public override void Evaluate(Chunk arguments, Vector results) => throw new InvalidOperationException("never called");
    }

    private sealed class Any(Action<Chunk> watch) : ScalarFunction
    {
        public override string Name => "any_of";

        public override IReadOnlyList<ColumnType> Parameters => [];

        public override bool TakesMore => true;

        public override ColumnType Returns => ColumnType.Of(ColumnKind.Boolean);

        public override bool Volatile => true;

        public override bool SeesNulls => true;

        public override void Evaluate(Chunk arguments, Vector results)
        {
            watch(arguments);
            results.Values<byte>(arguments.Count).Fill(1);
        }
    }
}
