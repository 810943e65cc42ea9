using System.Globalization;

namespace Ingot.Bench;

/// <summary>What to measure and how often.</summary>
internal sealed record BenchOptions
{
    public long Rows { get; init; } = 5_000_000;

    public int Rounds { get; init; } = 3;

    /// <summary>Whether a benchmark that looks at several sizes leaves the others out.</summary>
    public bool OneSize { get; init; }

    public string? JsonFile { get; init; }

    public static BenchOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new BenchOptions();
        for (; arguments.Length >= 2; arguments = arguments[2..])
        {
            options = arguments[0] switch
            {
                "--rows" => options with { Rows = long.Parse(arguments[1], CultureInfo.InvariantCulture) },
                "--rounds" or "--runs" => options with { Rounds = int.Parse(arguments[1], CultureInfo.InvariantCulture) },
                "--sizes" => options with { OneSize = arguments[1] == "one" },
                "--json" => options with { JsonFile = arguments[1] },
                _ => throw new ArgumentException($"Unknown option {arguments[0]}."),
            };
        }

        return options;
    }
}
