namespace Ingot.Warehouse.Engines;

/// <summary>
/// An open warehouse, whatever engine it runs on: schemas <c>bronze</c>, <c>silver</c>, <c>gold</c>, <c>quarantine</c>, and
/// <c>ingot</c> for what Ingot remembers about them. One run at a time holds it.
/// </summary>
public interface IWarehouse : IDisposable
{
    /// <summary>Opens a session; several can work side by side.</summary>
    internal IWarehouseSession OpenSession();
}
