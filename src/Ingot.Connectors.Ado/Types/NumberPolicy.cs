using Ingot.Core.Columns;

namespace Ingot.Connectors.Ado.Types;

/// <summary>What becomes of a column of numbers whose source does not say how many digits they have.</summary>
/// <param name="Type">The type that they are read as: a DECIMAL, DOUBLE or VARCHAR; null when such a column is an error.</param>
public sealed record NumberPolicy(ColumnType? Type)
{
    /// <summary>What may be written for it.</summary>
    public const string Words = "decimal(WIDTH,SCALE), double, text or error";

    /// <summary>38 digits, 10 of them behind the point; what has more is rejected.</summary>
    public static NumberPolicy Default { get; } = new(ColumnType.Decimal(38, 10));

    /// <summary>Reads the policy; null when the text is none.</summary>
    /// <param name="text">What the user wrote.</param>
    public static NumberPolicy? Parse(string text)
    {
        if (string.Equals(text, "error", StringComparison.OrdinalIgnoreCase))
            return new NumberPolicy((ColumnType?)null);
        try
        {
            var type = ColumnTypeText.Parse(text);
            return type.Kind is ColumnKind.Decimal or ColumnKind.Double or ColumnKind.Varchar ? new NumberPolicy(type) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
