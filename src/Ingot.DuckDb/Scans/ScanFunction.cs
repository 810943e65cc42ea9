using Ingot.Core.Columns;
using Ingot.DuckDb.Functions;

namespace Ingot.DuckDb.Scans;

/// <summary><c>ingot_scan(number)</c>: reads an offered scan.</summary>
internal sealed class ScanFunction(ScanRegistry registry) : TableFunction
{
    internal const string FunctionName = "ingot_scan";

    public override string Name => FunctionName;

    public override IReadOnlyList<ColumnType> Parameters => [ColumnType.Of(ColumnKind.BigInt)];

    /// <summary>The scan stays its owner's, so nothing here disposes it.</summary>
    public override Scan Bind(IReadOnlyList<object?> arguments) => new Borrowed(registry.Find((long)arguments[0]!));

    private sealed class Borrowed(Scan scan) : Scan
    {
        public override TableSchema Schema => scan.Schema;

        public override long? EstimatedRows => scan.EstimatedRows;

        public override int MaxThreads => scan.MaxThreads;

        public override ScanWorker CreateWorker(IReadOnlyList<int> columns) => scan.CreateWorker(columns);
    }
}
