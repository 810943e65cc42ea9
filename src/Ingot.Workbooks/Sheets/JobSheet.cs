using Ingot.Configuration.Problems;

namespace Ingot.Workbooks.Sheets;

/// <summary>The sheet of jobs of a workbook, cell by cell; what the cells say of jobs is read with <see cref="Jobs.WorkbookJobs"/>.</summary>
public sealed class JobSheet
{
    internal JobSheet(string file, IReadOnlyList<SheetRow> rows) => (File, Rows) = (file, rows);

    /// <summary>The workbook as people name it.</summary>
    public string File { get; }

    internal IReadOnlyList<SheetRow> Rows { get; }

    /// <summary>Reads the sheet of a workbook.</summary>
    /// <param name="path">Where the workbook is.</param>
    /// <param name="name">The workbook as people name it, as a rule relative to the project.</param>
    /// <param name="problems">Where problems go that are not of one row alone.</param>
    /// <returns>The sheet; without rows when it could not be read, which has been reported.</returns>
    public static JobSheet Load(string path, string name, ConfigProblems problems) => new SheetReader(name, problems).Read(path);
}
