using System.Globalization;
using System.Text;

namespace Ingot.Engine.Auditing;

/// <summary>A line of an audit file: what became of one load.</summary>
/// <param name="At">When it ended, with the offset of the local time.</param>
/// <param name="Job">The job.</param>
/// <param name="Status">One of <see cref="AuditStatus"/>.</param>
/// <param name="Rows">Rows written.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Folder">The folder of the lake that its files are in; null when it wrote none.</param>
/// <param name="Error">Why it failed or was left out; null when it was not.</param>
internal sealed record AuditRow(DateTimeOffset At, string Job, string Status, long Rows, TimeSpan Elapsed, string? Folder, string? Error)
{
    /// <summary>The header of every file.</summary>
    public const string Header = "timestamp,job_name,status,rows_processed,duration_seconds,partition_path,error_message";

    /// <summary>The line as RFC 4180 writes it, without its end. It is one line whatever the error says.</summary>
    public override string ToString() => string.Join(
        ',',
        At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture),
        Field(Job),
        Status,
        Rows.ToString(CultureInfo.InvariantCulture),
        Elapsed.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture),
        Field(Folder ?? ""),
        Field(Error ?? ""));

    private static string Field(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
            line.Append(char.IsControl(c) ? ' ' : c);
        return line.ToString() is var field && field.AsSpan().IndexOfAny(',', '"') < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
