using System.Runtime.CompilerServices;
using Ingot.Core.Columns;

namespace Ingot.DuckDb.Values;

/// <summary>The struct of key and value that a map is a list of, made once a type because readers ask for every row.</summary>
internal static class MapEntries
{
    private static readonly ConditionalWeakTable<ColumnType, ColumnType> Made = [];

    internal static ColumnType Of(ColumnType map) => Made.GetValue(map, static type => ColumnType.Struct(type.Fields));
}
