using Ingot.Core.Columns;
using Ingot.DuckDb.Functions;
using Ingot.DuckDb.Scans;
using Ingot.DuckDb.Tests.Scans;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb.Tests.Functions;

public sealed class TableFunctionTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbSession _session;

    public TableFunctionTests() => _session = _database.Connect();

    [Fact]
    public void Arguments_have_their_types_and_names()
    {
        var function = new Recorded
        {
            Types = [ColumnType.Of(ColumnKind.Integer), ColumnType.Decimal(12, 2), ColumnType.List(ColumnType.Of(ColumnKind.Date)), ColumnType.Of(ColumnKind.Varchar)],
            Named = new Dictionary<string, ColumnType> { ["since"] = ColumnType.Of(ColumnKind.TimestampTz), ["options"] = ColumnType.Map(ColumnType.Of(ColumnKind.Varchar), ColumnType.Of(ColumnKind.Integer)) },
        };
        _session.Register(function);

        _session.Execute(
            "FROM recorded(7, 1.50, [DATE '2026-11-20', NULL], NULL, options = MAP {'a': 1}, SINCE = TIMESTAMPTZ '2026-11-20 10:00:00+00')",
            TestContext.Current.CancellationToken);

        Assert.Equal([7, 1.50m, new List<object?> { new DateOnly(2026, 11, 20), null }, null], function.Arguments);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero), function.NamedArguments["since"]);
        Assert.Equal(new List<KeyValuePair<object, object?>> { new("a", 1) }, function.NamedArguments["OPTIONS"]);
    }

    [Fact]
    public void Arguments_that_are_not_named_are_not_there()
    {
        var function = new Recorded { Named = new Dictionary<string, ColumnType> { ["since"] = ColumnType.Of(ColumnKind.Interval) } };
        _session.Register(function);

        _session.Execute("FROM recorded()", TestContext.Current.CancellationToken);
        Assert.Empty(function.NamedArguments);

        _session.Execute("FROM recorded(since = INTERVAL 3 MONTH)", TestContext.Current.CancellationToken);
        Assert.Equal(new Interval(3, 0, 0), function.NamedArguments["since"]);
    }

    [Fact]
    public void An_exception_while_binding_comes_out_unchanged()
    {
        var failure = new FormatException("no such thing");
        _session.Register(new Recorded { Failure = failure });

        Assert.Same(failure, Assert.Throws<FormatException>(() => _session.Execute("FROM recorded()", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void The_scan_of_a_call_is_disposed_with_its_query()
    {
        var function = new Recorded();
        _session.Register(function);

        using (var result = _session.Query("FROM recorded()", TestContext.Current.CancellationToken))
            Assert.Null(result.Fetch());

        Assert.True(function.Scan.Disposed);
        Assert.Equal(1, function.Scan.DisposedWorkers);
    }

    [Fact]
    public void An_exception_while_the_scan_is_disposed_leaves_the_result_whole()
    {
        _session.Register(new Recorded { Scan = new OneColumn { OnDispose = () => throw new IOException("cannot close") } });

        Assert.Equal(0, _session.Scalar<long>("SELECT count(*) FROM recorded()", TestContext.Current.CancellationToken));
        Assert.Equal(1, _session.Scalar<int>("SELECT 1", TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
    }

    private sealed class Recorded : TableFunction
    {
        public IReadOnlyList<ColumnType> Types { get; init; } = [];

        public IReadOnlyDictionary<string, ColumnType> Named { get; init; } = new Dictionary<string, ColumnType>();

        public Exception? Failure { get; init; }

        public OneColumn Scan { get; init; } = new() { Again = true };

        public IReadOnlyList<object?> Arguments { get; private set; } = [];

        public Dictionary<string, object?> NamedArguments { get; private set; } = [];

        public override string Name => "recorded";

        public override IReadOnlyList<ColumnType> Parameters => Types;

        public override IReadOnlyDictionary<string, ColumnType> NamedParameters => Named;

        public override Scan Bind(IReadOnlyList<object?> arguments) => throw new InvalidOperationException("the other overload is called");

        public override Scan Bind(IReadOnlyList<object?> arguments, IReadOnlyDictionary<string, object?> named)
        {
            (Arguments, NamedArguments) = (arguments, new Dictionary<string, object?>(named, StringComparer.OrdinalIgnoreCase));
            return Failure is null ? Scan : throw Failure;
        }
    }
}
