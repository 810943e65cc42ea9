namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>What a name means.</summary>
/// <param name="Column">The column; null when that cannot be told.</param>
/// <param name="IsPart">Whether it means a part of the column's value, such as a field, and not the value.</param>
/// <param name="Reason">Why it cannot be told; null when it can.</param>
internal sealed record Resolution(BoundColumn? Column, bool IsPart, string? Reason)
{
    public static Resolution Of(BoundColumn column) => new(column, false, null);

    public static Resolution Unknown(string reason) => new(null, false, reason);

    public Resolution As(bool field) => this with { IsPart = IsPart || field };
}
