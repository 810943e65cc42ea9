using System.Numerics;
using Ingot.Connectors.SqlServer.Types;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>The column by whose values a table is cut into shares: alone a key, and of whole numbers, times or UUIDs.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Type">Its type.</param>
internal sealed record RangeKey(string Name, SqlServerType Type)
{
    private const string Day = "'19000101'";

    /// <summary>Whether tables can be cut by a type.</summary>
    /// <param name="type">The type.</param>
    internal static bool Suits(SqlServerType type) => type.Name is "tinyint" or "smallint" or "int" or "bigint" or "date" or "smalldatetime" or "datetime" or "datetime2" or "uniqueidentifier"
        || (type.Name is "decimal" or "numeric" && type is { Scale: 0, Precision: <= 18 });

    /// <summary>Whether its values are times, which are cut by the day.</summary>
    internal bool IsTime => Type.Name.Contains("date", StringComparison.Ordinal);

    private bool IsUuid => Type.Name is "uniqueidentifier";

    /// <summary>SQL of an end of its values as a number: of times, the days since 1900; of UUIDs themselves.</summary>
    /// <param name="end"><c>MIN</c> or <c>MAX</c>.</param>
    internal string End(string end) => IsUuid ? $"{end}({TSql.Name(Name)})"
        : IsTime ? $"CONVERT(bigint, DATEDIFF(day, {Day}, {end}({TSql.Name(Name)})))" : $"CONVERT(bigint, {end}({TSql.Name(Name)}))";

    /// <summary>SQL of the value that a number means, in the column's own type, so that its index is used.</summary>
    /// <param name="number">The number.</param>
    internal string Value(BigInteger number) => IsUuid ? $"CONVERT(uniqueidentifier, '{UuidOrder.Uuid(number)}')"
        : IsTime ? $"CONVERT({Type.Sql}, DATEADD(day, {TSql.Number((long)number)}, CONVERT({(Type.Name is "date" ? "date" : "datetime2(0)")}, {Day})))"
        : $"CONVERT({Type.Sql}, {TSql.Number((long)number)})";

    /// <summary>The number of an end, as the server tells it.</summary>
    /// <param name="end">What the SQL of <see cref="End"/> gave.</param>
    internal static BigInteger NumberOf(object end) => end is Guid uuid ? UuidOrder.Number(uuid) : (long)end;
}
