using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Naming;
using Ingot.Workbooks.Columns;
using Ingot.Workbooks.Sheets;

namespace Ingot.Workbooks.Jobs;

/// <summary>
/// The columns that say what is read. Each becomes the option of the source's connector that means it; where there is none,
/// the row is told that the cell has no effect.
/// </summary>
/// <param name="row">The row.</param>
/// <param name="kind">The kind of the source; null when it is not known, which has been reported.</param>
/// <param name="known">Names of the options that the connector understands; null when there is no connector, which is reported elsewhere.</param>
/// <param name="connection">The connection that is read; null when there is none.</param>
internal sealed class SourceColumns(SheetRow row, string? kind, IReadOnlyCollection<string>? known, ConnectionOptions? connection)
{
    /// <summary>Adds the options.</summary>
    public void AddTo(MapBuilder source, string? table)
    {
        if (known is null)
            return;
        AddTable(source, table);
        Add(source, JobColumns.Path, ["path"]);
        Add(source, JobColumns.SelectedColumns, ["columns"], isList: true);
        Add(source, JobColumns.QueryFilter, ["where", "filter"]);
        if (row.IsNumber(JobColumns.Parallelism, 1, 1_000))
            Add(source, JobColumns.Parallelism, ["parallel"]);
        if (kind == SourceTypes.Api)
            new ApiColumns(row, known, connection).AddTo(source, table);
        else
            WarnOfApi();
        if (row.Text(JobColumns.SourceOptions) is { } more)
            source.Parsed(more, row.At(JobColumns.SourceOptions));
    }

    private void AddTable(MapBuilder source, string? table)
    {
        var schema = row.Text(JobColumns.SchemaName) ?? SourceTypes.SchemaOf(kind!);
        if (!known!.Contains("table"))
        {
            if (row.Text(JobColumns.SchemaName) is not null)
                Warn(JobColumns.SchemaName);
            return;
        }

        if (kind == SourceTypes.Oracle && schema is null)
            row.Report(JobColumns.SchemaName, $"A source of type oracle needs '{JobColumns.SchemaName}'.", "Write the owner of the table.", ProblemCode.Missing);
        if (table is null || SaysWhat())
            return;
        source.Text("table", schema is null ? Part(table) : $"{Part(schema)}.{Part(table)}", row.At(JobColumns.TableName));
    }

    /// <summary>Whether the further options say what is read: a query, or a table that the columns cannot name.</summary>
    private bool SaysWhat() => row.Text(JobColumns.SourceOptions) is { } more
        && (more.Contains("\"query\"", StringComparison.Ordinal) || more.Contains("\"table\"", StringComparison.Ordinal));

    /// <summary>A part of a name; only one that could be mistaken is quoted.</summary>
    internal static string Part(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? name : Sql.Name(name);

    private void Add(MapBuilder source, string column, string[] options, bool isList = false)
    {
        if (row.Text(column) is not { } text)
            return;
        if (options.FirstOrDefault(known!.Contains) is not { } option)
            Warn(column);
        else if (isList)
            source.List(option, CellList.Of(text), row.At(column));
        else
            source.Text(option, text, row.At(column));
    }

    private void Warn(string column) => row.Warn(column, $"'{column}' has no effect for a source of kind '{kind}'.");

    private void WarnOfApi()
    {
        foreach (var column in ApiColumns.Names.Where(c => row.Text(c) is not null))
            row.Warn(column, $"'{column}' has no effect: it is for sources of type api, and this one is of kind '{kind}'.");
    }
}
