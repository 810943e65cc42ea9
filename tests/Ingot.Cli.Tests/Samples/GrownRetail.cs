using System.Text;
using Ingot.Cli.Demo;
using Ingot.Cli.Tests.Demo;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Samples;

/// <summary>A grown file of 150,000 lines, without its bad dates, which is what the checks leave for gold; and the models over it.</summary>
public sealed class GrownRetail : IDisposable
{
    public GrownRetail()
    {
        using var file = new MemoryStream();
        RetailGrowth.Write(file, Sample, 150_000);
        Good = [.. RetailRecord.Read(file.ToArray()).Select(RetailSale.Read).OfType<RetailSale>()];
        Models = new RetailModels(WithoutBadDates(Encoding.UTF8.GetString(file.ToArray())));
    }

    /// <summary>The sample's own CSV file.</summary>
    internal static byte[] Sample { get; } =
        File.ReadAllBytes(Repository.At("samples", "retail", "data", "online_retail_10k.csv"));

    internal IReadOnlyList<RetailSale> Good { get; }

    internal RetailModels Models { get; }

    public void Dispose() => Models.Dispose();

    private static byte[] WithoutBadDates(string csv) => Encoding.UTF8.GetBytes(string.Join('\n', csv
        .Split('\n')
        .Where((line, index) => index == 0 || line.Split(',').Any(field => RetailSale.Date(field) is not null))));
}
