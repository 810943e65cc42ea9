using System.Data.Common;
using Ingot.Connectors.Ado.Filling;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Ado.Types;

/// <summary>How a column of a driver's reader becomes a column of the scan.</summary>
/// <param name="Type">Its type.</param>
/// <param name="CreateFiller">Makes what takes its fields.</param>
/// <param name="Note">What someone should know about how its values are read; null for nothing.</param>
public sealed record ColumnMapping(ColumnType Type, Func<ColumnFiller> CreateFiller, string? Note = null)
{
    /// <summary>A column with the usual getter of its type.</summary>
    /// <param name="kind">A kind without parameters.</param>
    public static ColumnMapping Of(ColumnKind kind) => new(ColumnType.Of(kind), () => Fillers.Of(ColumnType.Of(kind)));

    /// <summary>A column of values of one size.</summary>
    /// <typeparam name="T">The value as a vector holds it.</typeparam>
    /// <param name="kind">A kind without parameters.</param>
    /// <param name="read">Gets a field.</param>
    /// <param name="note">What someone should know, or null.</param>
    public static ColumnMapping Fixed<T>(ColumnKind kind, Func<DbDataReader, int, T> read, string? note = null)
        where T : unmanaged => new(ColumnType.Of(kind), () => Fillers.Fixed(read), note);
}
