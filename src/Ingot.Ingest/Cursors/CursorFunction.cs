using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.DuckDb.Functions;

namespace Ingot.Ingest.Cursors;

/// <summary>
/// Lets SQL ask gates while rows pass: <c>ingot_cursor(7, key, row, a, b)</c> is whether gate 7 lets the row through. Registered
/// once in a database.
/// </summary>
internal sealed class CursorFunction : ScalarFunction
{
    private static readonly ConditionalWeakTable<DuckDbDatabase, CursorFunction> Registered = [];

    private readonly ConcurrentDictionary<long, CursorGate> _gates = new();
    private long _last;

    public override string Name => "ingot_cursor";

    public override IReadOnlyList<ColumnType> Parameters { get; } = [ColumnType.Of(ColumnKind.BigInt), ColumnType.Of(ColumnKind.Blob), ColumnType.Of(ColumnKind.BigInt)];

    public override bool TakesMore => true;

    public override ColumnType Returns { get; } = ColumnType.Of(ColumnKind.Boolean);

    public override bool Volatile => true;

    public override bool SeesNulls => true;

    /// <summary>The function of a session's database.</summary>
    internal static CursorFunction In(DuckDbSession session)
    {
        lock (Registered)
        {
            if (Registered.TryGetValue(session.Database, out var known))
                return known;
            var function = new CursorFunction();
            session.Register(function);
            Registered.Add(session.Database, function);
            return function;
        }
    }

    /// <summary>Makes a gate known; it is asked by the number.</summary>
    internal long Add(CursorGate gate)
    {
        var number = Interlocked.Increment(ref _last);
        _gates[number] = gate;
        return number;
    }

    /// <summary>Forgets a gate.</summary>
    internal void Remove(long number) => _gates.TryRemove(number, out _);

    public override void Evaluate(Chunk arguments, Vector results)
    {
        if (arguments.Count > 0)
            _gates[arguments[0].Values<long>(1)[0]].Judge(arguments, results.Values<byte>(arguments.Count));
    }
}
