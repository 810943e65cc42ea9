using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Workbooks.Columns;
using Ingot.Workbooks.Sheets;

namespace Ingot.Workbooks.Jobs;

/// <summary>Says what a row says in the words of a job file.</summary>
internal sealed class RowReader(SheetRow row, ProjectOptions options, Func<string, IReadOnlyCollection<string>?> optionsOf)
{
    private readonly bool _isOn = RowSwitch.IsOn(row) ?? true;

    /// <summary>The job; null when the row names none, which is reported.</summary>
    public WorkbookJob? Read()
    {
        var source = row.Text(JobColumns.SourceName);
        var table = row.Text(JobColumns.TableName);
        var kind = Kind(source);
        CheckSwitch();
        WarnOfOlderColumns();
        if (table is null)
            row.Report(JobColumns.TableName, $"The row needs '{JobColumns.TableName}'.", code: ProblemCode.Missing);
        if (source is null && kind != SourceTypes.Files)
            row.Report(JobColumns.SourceName, $"The row needs '{JobColumns.SourceName}'.", code: ProblemCode.Missing);
        if (Name(source, table) is not { } name)
            return null;

        var identity = table is null ? null : source is null ? table : $"{source}.{table}";
        return new WorkbookJob(name, identity, Map(source, table, kind), row.Place.Location, StandIn(source, kind));
    }

    private string? Name(string? source, string? table)
    {
        var name = row.Text(JobColumns.JobName) ?? (table is null ? null : source is null ? table : $"{source}_{table}");
        if (name is null || !name.Any(c => c is '/' or '\\' || char.IsControl(c)))
            return name;
        row.Report(JobColumns.TableName, $"'{name}' cannot be the name of a job.", $"Write another name into '{JobColumns.JobName}'.");
        return null;
    }

    /// <summary>The kind of the source's connection; null when the row does not tell it, which is reported.</summary>
    private string? Kind(string? source)
    {
        var known = source is null ? null : options.Connections.GetValueOrDefault(source);
        if (row.Text(JobColumns.SourceType) is not { } word)
        {
            if (known is null)
                row.Report(JobColumns.SourceType, $"The row needs '{JobColumns.SourceType}'{(source is null ? "" : $": ingot.yaml has no connection '{source}'")}.", code: ProblemCode.Missing);
            return known?.Kind;
        }

        if (SourceTypes.KindOf(word) is not { } kind)
        {
            // A connection of a plugin's kind is named by that kind.
            if (known?.Kind == word)
                return word;
            row.Report(JobColumns.SourceType, $"There is no type of source '{word}'.{Nearest.Hint(word, SourceTypes.Words)}", $"Allowed: {string.Join(", ", SourceTypes.Words)}.");
            return null;
        }

        if (known is null || known.Kind == kind)
            return kind;
        row.Report(
            JobColumns.SourceType,
            $"'{source}' cannot be {word} here: the connection of that name is of kind '{known.Kind}' ({(known.Settings.Find("kind") ?? known.Settings).Location}).",
            "Say the same type in both places, or give one of the two another name.");
        return null;
    }

    private ConfigMap Map(string? source, string? table, string? kind)
    {
        var map = new MapBuilder("", row.Place, row.Problems);
        var load = new LoadColumns(row);
        map.Text("enabled", _isOn ? "true" : "false", row.At(JobColumns.Enabled));
        if (row.Text(JobColumns.Description) is { } description)
            map.Text("description", description, row.At(JobColumns.Description));
        if (row.Text(JobColumns.Tags) is { } tags)
            map.List("tags", CellList.Of(tags), row.At(JobColumns.Tags));
        load.AddTo(map);
        map.Map("source", row.At(JobColumns.SourceName), below =>
        {
            if (source is not null)
                below.Text("connection", source, row.At(JobColumns.SourceName));
            new SourceColumns(row, kind, kind is null ? null : optionsOf(kind), source is null ? null : options.Connections.GetValueOrDefault(source)).AddTo(below, table);
        });
        if (row.Text(JobColumns.JobOptions) is { } more)
            map.Parsed(more, row.At(JobColumns.JobOptions));
        return map.Build();
    }

    /// <summary>A job that is not run needs no credentials, and so the project gets no connection for it alone.</summary>
    private ConnectionOptions? StandIn(string? source, string? kind) => _isOn || source is null || kind is null
        ? null
        : new ConnectionOptions(source, kind, null, new MapBuilder($"connections.{source}", row.Place, row.Problems).Text("kind", kind, row.At(JobColumns.SourceType)).Build());

    private void CheckSwitch()
    {
        if (RowSwitch.IsOn(row) is null)
            row.Report(JobColumns.Enabled, $"'{JobColumns.Enabled}' cannot be '{row.Text(JobColumns.Enabled)}'.", "Allowed: Y, N.");
    }

    private void WarnOfOlderColumns()
    {
        foreach (var column in JobColumns.All.Where(c => c.Instead is not null && row.Text(c.Name) is not null))
            row.Warn(column.Name, $"'{column.Name}' has no effect.", column.Instead);
    }
}
