using System.Data.Common;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>
/// Takes one column's fields out of a driver's reader, by the getter that was chosen for it once. Belongs to one thread;
/// made by <see cref="Fillers"/>.
/// </summary>
public abstract class ColumnFiller
{
    private protected ColumnFiller()
    {
    }

    /// <summary>Makes what holds the column's values of one block.</summary>
    internal abstract ColumnBlock CreateBlock();

    /// <summary>Takes one field, which is not null.</summary>
    /// <param name="reader">The driver's reader.</param>
    /// <param name="ordinal">Position of the field.</param>
    /// <param name="block">A block that this filler made.</param>
    /// <param name="row">Row of the block.</param>
    internal abstract void Read(DbDataReader reader, int ordinal, ColumnBlock block, int row);
}
