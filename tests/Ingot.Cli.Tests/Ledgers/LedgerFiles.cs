using System.Globalization;
using System.Text.Json;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Ledgers;

/// <summary>A ledger as files: CSV, in several of which a few change at a time, or JSON lines.</summary>
internal sealed class LedgerFiles(TemporaryFolder folder, string name, bool isCsv, int files) : ILedgerPlace
{
    /// <summary>The pattern of the files, from the project.</summary>
    public string Pattern => $"data/{name}_*.{(isCsv ? "csv" : "jsonl")}";

    public void Publish(Ledger ledger)
    {
        foreach (var file in Directory.Exists(folder.At("data")) ? Directory.GetFiles(folder.At("data"), $"{name}_*") : [])
            File.Delete(file);
        foreach (var part in ledger.Rows.GroupBy(r => r.Id % files))
        {
            var lines = isCsv ? part.Select(Csv).Prepend("id,name,amount,paid,day,changed") : part.Select(LedgerApi.Json);
            folder.Write(Pattern.Replace("*", part.Key.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), string.Join('\n', lines) + "\n");
        }
    }

    public IEnumerable<string> Rows(Ledger ledger) => ledger.Rows.Select(r => r.ToString());

    private static string Csv(LedgerRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Id},{(row.Name is null ? "" : $"\"{row.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")},{row.Amount},{(row.Paid is { } paid ? JsonSerializer.Serialize(paid) : "")},{row.Day:yyyy-MM-dd},{row.Time}");
}
