using System.Globalization;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Workbooks.Cells;

namespace Ingot.Workbooks.Sheets;

/// <summary>A row with content below the header.</summary>
/// <param name="Place">Its first cell.</param>
/// <param name="Cells">Its cells by the name of their column; blank ones are absent.</param>
/// <param name="Problems">What is wrong with this row alone.</param>
internal sealed record SheetRow(ConfigOrigin Place, IReadOnlyDictionary<string, WorkbookCell> Cells, ConfigProblems Problems)
{
    /// <summary>The text of a column's cell; null when it is blank or the column is not there.</summary>
    public string? Text(string column) => Cells.GetValueOrDefault(column)?.Text;

    /// <summary>The place of a column's cell, or of the row when it is blank.</summary>
    public ConfigOrigin At(string column) => Cells.GetValueOrDefault(column)?.Place ?? Place;

    /// <summary>Whether a column's cell may be used as a whole number, as a blank one may; when it may not, that is reported.</summary>
    public bool IsNumber(string column, int min, int max)
    {
        if (Text(column) is not { } text || (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max))
            return true;
        Report(column, $"'{column}' cannot be '{text}'.", string.Create(CultureInfo.InvariantCulture, $"Allowed: {min} to {max}."));
        return false;
    }

    /// <summary>Adds a problem at a column's cell.</summary>
    public void Report(string column, string message, string? hint = null, string code = ProblemCode.Value) =>
        Problems.Add(code, At(column).Location, message, hint);

    /// <summary>Adds a warning at a column's cell.</summary>
    public void Warn(string column, string message, string? hint = null) =>
        Problems.Warn(new ConfigProblem(ProblemCode.Value, At(column).Location, message, hint));
}
