namespace Ingot.Warehouse.Storage;

/// <summary>A table or a view; the names are the words of DROP and CREATE.</summary>
internal enum RelationKind
{
    /// <summary>A table.</summary>
    Table,

    /// <summary>A view.</summary>
    View,
}
