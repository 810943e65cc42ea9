using System.Collections.Concurrent;
using System.Globalization;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.DuckDb.Functions;

namespace Ingot.Proof;

/// <summary>
/// Lets SQL show rows to digests while they pass: <c>WHERE ingot_witness(7, a, b)</c> is true for every row and
/// adds the row to digest 7. One witness serves one database.
/// </summary>
public sealed class Witness
{
    private readonly ConcurrentDictionary<long, RowDigest> _digests = new();
    private long _last;

    /// <summary>Registers the function in a database.</summary>
    /// <param name="session">Any session of the database.</param>
    public Witness(DuckDbSession session) => session.Register(new Function(this));

    /// <summary>Starts watching rows of some columns.</summary>
    /// <param name="columns">Names of the columns, in the order that the digest takes them.</param>
    /// <param name="leading">How many columns, from the first, also get a digest of their own; 0 for none.</param>
    /// <returns>The digest and the SQL condition that feeds it; dispose to stop.</returns>
    public WitnessedRows Watch(IReadOnlyList<string> columns, int leading = 0)
    {
        var id = Interlocked.Increment(ref _last);
        var digest = new RowDigest(columns.Count, leading);
        _digests[id] = digest;
        var condition = string.Create(CultureInfo.InvariantCulture, $"ingot_witness({id}{string.Concat(columns.Select(c => ", " + Sql.Name(c)))})");
        return new WitnessedRows(digest, condition, () => _digests.TryRemove(id, out _));
    }

    private sealed class Function(Witness witness) : ScalarFunction
    {
        public override string Name => "ingot_witness";

        public override IReadOnlyList<ColumnType> Parameters { get; } = [ColumnType.Of(ColumnKind.BigInt)];

        public override bool TakesMore => true;

        public override ColumnType Returns { get; } = ColumnType.Of(ColumnKind.Boolean);

        public override bool Volatile => true;

        public override bool SeesNulls => true;

        public override void Evaluate(Chunk arguments, Vector results)
        {
            var count = arguments.Count;
            if (count == 0)
                return;

            witness._digests[arguments[0].Values<long>(1)[0]].Add(arguments, first: 1);
            results.Values<byte>(count).Fill(1);
        }
    }
}
