using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Ingot.Configuration.Documents;
using Ingot.Core.Naming;
using Ingot.Workbooks.Columns;
using Ingot.Workbooks.Jobs;

namespace Ingot.Workbooks.Writing;

/// <summary>Writes a job of a file as a row of a workbook. What has no column goes into <c>source_options</c> and <c>job_options</c>.</summary>
public static partial class JobRow
{
    /// <summary>The texts of a job's columns.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="job">What its file says.</param>
    /// <param name="kindOf">The kind of a connection; null when there is none of that name.</param>
    public static IReadOnlyDictionary<string, string> Of(string name, ConfigMap job, Func<string, string?> kindOf)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        var left = job.Entries.Where(e => !e.Value.IsNull).ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        Take(row, left, "description", JobColumns.Description);
        TakeList(row, left, "tags", JobColumns.Tags);
        row[JobColumns.Enabled] = left.Remove("enabled", out var enabled) && enabled is ConfigScalar { Text: "false" or "False" or "FALSE" } ? "N" : "Y";
        TakeLoad(row, left);
        var source = left.Remove("source", out var node) && node is ConfigMap map ? map.Entries.Where(e => !e.Value.IsNull).ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal) : [];
        TakeSource(row, source, name, kindOf);
        if (source.Count > 0)
            row[JobColumns.SourceOptions] = Json(source);
        if (left.Count > 0)
            row[JobColumns.JobOptions] = Json(left);
        return row;
    }

    private static void TakeLoad(Dictionary<string, string> row, Dictionary<string, ConfigNode> left)
    {
        if (left.Remove("load", out var load) && load is ConfigScalar word)
            row[JobColumns.LoadType] = word.Text.ToUpperInvariant();
        else if (!left.ContainsKey("target"))
            row[JobColumns.LoadType] = "APPEND";
        if (row.GetValueOrDefault(JobColumns.LoadType) == "INCREMENTAL")
        {
            TakeList(row, left, "cursor", JobColumns.WatermarkColumn);
            if (row.TryGetValue(JobColumns.WatermarkColumn, out var cursor) && left.GetValueOrDefault("initial") is { } initial && TextsOf(initial).Count == CellList.Of(cursor).Count)
                TakeList(row, left, "initial", JobColumns.LastWatermark, mayHoldCommas: CellList.Of(cursor).Count == 1);
            if (left.GetValueOrDefault("chunk_rows") is ConfigScalar { Quoted: false, Text: var chunk } && int.TryParse(chunk, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows is >= LoadColumns.LeastChunk and <= LoadColumns.MostChunk)
                Take(row, left, "chunk_rows", JobColumns.ChunkSize);
        }

        TakeList(row, left, "key", JobColumns.PrimaryKey);
        foreach (var column in LoadColumns.Own)
            Take(row, left, column, column);
    }

    private static void TakeSource(Dictionary<string, string> row, Dictionary<string, ConfigNode> source, string name, Func<string, string?> kindOf)
    {
        var connection = source.Remove("connection", out var node) ? (node as ConfigScalar)?.Text : null;
        var kind = connection is null ? SourceTypes.Files : kindOf(connection) ?? SourceTypes.Files;
        if (connection is not null)
            row[JobColumns.SourceName] = connection;
        row[JobColumns.SourceType] = SourceTypes.WordOf(kind);
        TakeTable(row, source, name);
        TakeList(row, source, "columns", JobColumns.SelectedColumns);
        Take(row, source, "where", JobColumns.QueryFilter);
        if (source.GetValueOrDefault("parallel") is ConfigScalar { Quoted: false })
            Take(row, source, "parallel", JobColumns.Parallelism);
        if (kind == SourceTypes.Api)
            Take(row, source, "endpoint", JobColumns.ApiEndpoint);
        if (kind == SourceTypes.Files)
            Take(row, source, "path", JobColumns.Path);
        if (name != (connection is null ? row[JobColumns.TableName] : $"{connection}_{row[JobColumns.TableName]}"))
            row[JobColumns.JobName] = name;
    }

    /// <summary>A table that the row would name in the same words; any other stays among the options, and the row is called by the job.</summary>
    private static void TakeTable(Dictionary<string, string> row, Dictionary<string, ConfigNode> source, string name)
    {
        row[JobColumns.TableName] = name;
        if (source.GetValueOrDefault("table") is not ConfigScalar { Text: var table })
            return;
        try
        {
            if (QuotedName.Parts(table) is not [var schema, var part] || $"{SourceColumns.Part(schema)}.{SourceColumns.Part(part)}" != table || !Fits(schema) || !Fits(part))
                return;
            (row[JobColumns.SchemaName], row[JobColumns.TableName]) = (schema, part);
            source.Remove("table");
        }
        catch (FormatException)
        {
            // No table name as a row could say it.
        }
    }

    private static void Take(Dictionary<string, string> row, Dictionary<string, ConfigNode> left, string key, string column)
    {
        if (left.GetValueOrDefault(key) is not ConfigScalar { Text: var text } || !Fits(text))
            return;
        row[column] = text;
        left.Remove(key);
    }

    private static void TakeList(Dictionary<string, string> row, Dictionary<string, ConfigNode> left, string key, string column, bool mayHoldCommas = false)
    {
        if (!left.TryGetValue(key, out var node) || TextsOf(node) is not { Count: > 0 } texts || !texts.All(Fits) || (!mayHoldCommas && !CellList.CanJoin(texts)))
            return;
        row[column] = CellList.Join(texts);
        left.Remove(key);
    }

    private static IReadOnlyList<string> TextsOf(ConfigNode node) => node switch
    {
        ConfigScalar scalar => [scalar.Text],
        ConfigList list when list.Items.All(i => i is ConfigScalar { IsNull: false }) => [.. list.Items.Select(i => ((ConfigScalar)i).Text)],
        _ => [],
    };

    /// <summary>Whether a cell gives a text back as it was.</summary>
    private static bool Fits(string text) => text.Length is > 0 and < 32_000 && text.Trim() == text && !text.Any(char.IsControl);

    private static string Json(IReadOnlyDictionary<string, ConfigNode> map) => $"{{{string.Join(", ", map.Select(e => $"{Quoted(e.Key)}: {Json(e.Value)}"))}}}";

    private static string Json(ConfigNode node) => node switch
    {
        ConfigMap map => Json(map.Entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal)),
        ConfigList list => $"[{string.Join(", ", list.Items.Select(Json))}]",
        ConfigScalar { IsNull: true } => "null",
        // A reader wants numbers and switches without quotes.
        ConfigScalar { Quoted: false } scalar when Bare().IsMatch(scalar.Text) => scalar.Text,
        ConfigScalar scalar => Quoted(scalar.Text),
        _ => throw new InvalidOperationException("A value is a map, a list or a scalar."),
    };

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    [GeneratedRegex(@"^(true|false|-?(0|[1-9][0-9]{0,17})(\.[0-9]+)?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
