using System.Globalization;

namespace Ingot.DuckDb.Scans;

/// <summary>A scan that SQL can read until this is disposed.</summary>
public sealed class OfferedScan : IDisposable
{
    private readonly ScanRegistry _registry;
    private readonly long _id;

    internal OfferedScan(ScanRegistry registry, long id)
    {
        _registry = registry;
        _id = id;
    }

    /// <summary>SQL for a FROM clause.</summary>
    public string Relation => string.Create(CultureInfo.InvariantCulture, $"{ScanFunction.FunctionName}({_id})");

    /// <summary>Withdraws the offer.</summary>
    public void Dispose() => _registry.Withdraw(_id);
}
