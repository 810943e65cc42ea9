using System.Globalization;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Samples;

/// <summary>The files of the CRM and ERP sample, read without Ingot: they have neither quotes nor delimiters in values.</summary>
internal static class CrmErpFiles
{
    /// <summary>The records of a file, each by column name.</summary>
    /// <param name="file">Path below the sample's data folder.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string file)
    {
        var lines = File.ReadAllText(Repository.At("samples", "crm_erp", "data", file)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(f => f.First, f => f.Second))];
    }

    /// <summary>A whole number; null for an empty field.</summary>
    public static int? Number(string text) => text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A date written as a number, such as 20101229; null when it is none.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
