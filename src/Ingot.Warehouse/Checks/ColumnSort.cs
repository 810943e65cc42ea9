namespace Ingot.Warehouse.Checks;

/// <summary>What a column's values are to a check, whatever the engine calls their type.</summary>
internal enum ColumnSort
{
    /// <summary>Neither numbers nor text: values of a check are cast to the column's type.</summary>
    Other,

    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Text, and what is compared as text.</summary>
    Text,
}
