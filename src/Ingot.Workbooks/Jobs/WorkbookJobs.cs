using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Workbooks.Columns;
using Ingot.Workbooks.Sheets;

namespace Ingot.Workbooks.Jobs;

/// <summary>Reads what the rows of a sheet of jobs say.</summary>
public static class WorkbookJobs
{
    /// <summary>Where a project's workbook is, unless a command names another: relative to the project.</summary>
    public const string UsualFile = "config/ingestion_config.xlsx";

    /// <summary>The connections that enabled rows name, each at the first of them. A project that has one of that name keeps its own.</summary>
    /// <param name="sheet">The sheet.</param>
    public static IReadOnlyList<AddedConnection> ConnectionsOf(JobSheet sheet)
    {
        var found = new OrderedDictionary<string, AddedConnection>(StringComparer.Ordinal);
        foreach (var row in sheet.Rows.Where(r => RowSwitch.IsOn(r) == true))
        {
            if (row.Text(JobColumns.SourceName) is { } name && row.Text(JobColumns.SourceType) is { } word && SourceTypes.KindOf(word) is { } kind)
                found.TryAdd(name, new AddedConnection(name, kind, row.At(JobColumns.SourceType)) { Settings = SettingsOf(row, kind), Asked = SourceTypes.AskedOf(kind), AskedDefaults = SourceTypes.DefaultsOf(kind) });
        }

        return [.. found.Values];
    }

    private static IReadOnlyList<(string Key, string Text, ConfigOrigin Place)> SettingsOf(SheetRow row, string kind) =>
        kind == SourceTypes.Api && row.Text(JobColumns.AuthType) is { } auth ? [(ApiColumns.AuthSetting, auth.ToLowerInvariant(), row.At(JobColumns.AuthType))] : [];

    /// <summary>The jobs of a sheet, one a row. What is wrong with one alone is with its map.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="options">The project.</param>
    /// <param name="optionsOf">Names of the options that sources of a kind understand; null for a kind that nothing reads.</param>
    /// <param name="problems">Takes what is wrong with rows that make no job at all.</param>
    public static IReadOnlyList<WorkbookJob> Read(
        JobSheet sheet, ProjectOptions options, Func<string, IReadOnlyCollection<string>?> optionsOf, ConfigProblems problems)
    {
        var jobs = new List<WorkbookJob>();
        foreach (var row in sheet.Rows)
        {
            if (new RowReader(row, options, optionsOf).Read() is { } job)
                jobs.Add(job);
            else
                problems.Add(row.Problems, stops: RowSwitch.IsOn(row) != false);
        }

        return jobs;
    }
}
