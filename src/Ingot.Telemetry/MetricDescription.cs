namespace Ingot.Telemetry;

/// <summary>What is documented of a metric.</summary>
/// <param name="Meter">The meter that it belongs to.</param>
/// <param name="Name">Dotted name, such as <c>ingot.run.duration</c>.</param>
/// <param name="Kind">What sort of number it is.</param>
/// <param name="Unit">Unit as UCUM writes it: <c>s</c>, <c>By</c>, <c>1</c> for a share, <c>{row}</c> for things counted.</param>
/// <param name="Tags">Names of its tags, all of them on every measurement.</param>
/// <param name="Meaning">What it says, as a sentence.</param>
public sealed record MetricDescription(string Meter, string Name, MetricKind Kind, string Unit, IReadOnlyList<string> Tags, string Meaning)
{
    /// <summary>Upper bounds of a histogram's buckets; empty for other kinds.</summary>
    public IReadOnlyList<double> Buckets { get; init; } = [];

    /// <summary>
    /// How many series are kept of it, one for each combination of tags; what is beyond that is counted in one that says so. Of tags
    /// that name what a project has any number of there may be many, of others a few; room for all of them is made at once.
    /// </summary>
    public int MostSeries => Tags.Any(Tag.OfAnyNumber.Contains) ? 2_000 : 200;

    /// <summary>The name that Prometheus shows, such as <c>ingot_run_duration_seconds</c>.</summary>
    public string PrometheusName => PrometheusNames.Of(Name, Kind, Unit);
}
