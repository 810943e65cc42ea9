namespace Ingot.Connectors.Files.Excel;

/// <summary>An error that a cell holds instead of a value, such as <c>#DIV/0!</c>.</summary>
/// <param name="Text">As Excel writes it.</param>
internal sealed record ExcelError(string Text)
{
    /// <inheritdoc />
    public override string ToString() => Text;
}
