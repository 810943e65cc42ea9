using Ingot.Workbooks.Columns;
using Ingot.Workbooks.Sheets;

namespace Ingot.Workbooks.Jobs;

/// <summary>Reads whether a row's job is run.</summary>
internal static class RowSwitch
{
    /// <summary>Whether it is; null when that cannot be told.</summary>
    public static bool? IsOn(SheetRow row) => row.Text(JobColumns.Enabled)?.ToUpperInvariant() switch
    {
        null or "Y" or "YES" or "TRUE" or "1" => true,
        "N" or "NO" or "FALSE" or "0" => false,
        _ => null,
    };
}
