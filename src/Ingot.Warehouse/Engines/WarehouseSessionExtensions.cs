using System.Globalization;

namespace Ingot.Warehouse.Engines;

/// <summary>Short forms of what a warehouse session can do.</summary>
internal static class WarehouseSessionExtensions
{
    /// <summary>Runs a statement without parameters.</summary>
    public static long Execute(this IWarehouseSession session, string sql, CancellationToken cancellationToken) =>
        session.Execute(sql, [], cancellationToken);

    /// <summary>The first value of a query; default for NULL or no row.</summary>
    public static T? Scalar<T>(this IWarehouseSession session, string sql, CancellationToken cancellationToken)
    {
        if (session.First(sql, [], cancellationToken) is not [{ } value, ..])
            return default;
        return value is T exact ? exact : (T)Convert.ChangeType(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), CultureInfo.InvariantCulture);
    }

    /// <summary>Runs work in one transaction: all of it takes effect, or after an exception none.</summary>
    public static void InTransaction(this IWarehouseSession session, Action work) => session.InTransaction(() =>
    {
        work();
        return true;
    });
}
