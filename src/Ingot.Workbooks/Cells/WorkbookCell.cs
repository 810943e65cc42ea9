using Ingot.Configuration.Documents;

namespace Ingot.Workbooks.Cells;

/// <summary>A cell with content.</summary>
/// <param name="Text">The content as text, without space around it: a number as digits, true or false, a day as <c>2026-01-31</c>.</param>
/// <param name="Place">Where it is.</param>
internal sealed record WorkbookCell(string Text, ConfigOrigin Place)
{
    /// <summary>Why the content is not to be used, such as an error of a formula; null when it is.</summary>
    public string? Fault { get; init; }
}
