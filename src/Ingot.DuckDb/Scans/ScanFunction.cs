using Ingot.Core.Columns;
using Ingot.DuckDb.Functions;

namespace Ingot.DuckDb.Scans;

/// <summary><c>ingot_scan(number)</c>: reads an offered scan.</summary>
internal sealed class ScanFunction(ScanRegistry registry, IDisposable? openFile) : TableFunction, IDisposable
{
    internal const string FunctionName = "ingot_scan";

    public override string Name => FunctionName;

    public override IReadOnlyList<ColumnType> Parameters { get; } = [ColumnType.Of(ColumnKind.BigInt)];

    /// <summary>The scan stays its owner's, so nothing here disposes it.</summary>
    public override Scan Bind(IReadOnlyList<object?> arguments) => new Borrowed(registry.Find((long)arguments[0]!));

    /// <summary>The database is closed.</summary>
    public void Dispose() => openFile?.Dispose();

    private sealed class Borrowed(Scan scan) : Scan
    {
        public override TableSchema Schema => scan.Schema;

        public override long? EstimatedRows => scan.EstimatedRows;

        public override int MaxThreads => scan.MaxThreads;

        public override Scan BeginReading() => scan.BeginReading() is var reading && reading != scan ? reading : this;

        public override ScanWorker CreateWorker(IReadOnlyList<int> columns) => scan.CreateWorker(columns);
    }
}
