using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.DuckDb.Functions;

namespace Ingot.Ingest.Loads;

/// <summary>
/// Lets SQL ask gates while rows pass: <c>ingot_gate(7, a, b)</c> is whether gate 7 lets the row through. Registered
/// once in a database.
/// </summary>
internal sealed class RowGates : ScalarFunction
{
    /// <summary>Name of the function in SQL.</summary>
    internal const string Function = "ingot_gate";

    private static readonly ConditionalWeakTable<DuckDbDatabase, RowGates> Registered = [];

    private readonly ConcurrentDictionary<long, IRowGate> _gates = new();
    private long _last;

    public override string Name => Function;

    public override IReadOnlyList<ColumnType> Parameters { get; } = [ColumnType.Of(ColumnKind.BigInt)];

    public override bool TakesMore => true;

    public override ColumnType Returns { get; } = ColumnType.Of(ColumnKind.Boolean);

    public override bool Volatile => true;

    public override bool SeesNulls => true;

    /// <summary>Conditions of which each is asked only about rows that the ones before it let through.</summary>
    /// <param name="conditions">SQL; null for none.</param>
    /// <returns>Null when there are none.</returns>
    internal static string? All(IEnumerable<string?> conditions) =>
        conditions.OfType<string>().Reverse().Aggregate((string?)null, (rest, condition) => rest is null ? condition : $"CASE WHEN {condition} THEN {rest} ELSE false END");

    /// <summary>The function of a session's database.</summary>
    internal static RowGates In(DuckDbSession session)
    {
        lock (Registered)
        {
            if (Registered.TryGetValue(session.Database, out var known))
                return known;
            var function = new RowGates();
            session.Register(function);
            Registered.Add(session.Database, function);
            return function;
        }
    }

    /// <summary>Makes a gate known; it is asked by the number.</summary>
    internal long Add(IRowGate gate)
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
