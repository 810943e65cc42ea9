using System.Globalization;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;
using Ingot.Connectors;

namespace Almanac;

/// <summary>Reads connections of kind <c>almanac</c>: a part for each year, a row for each day.</summary>
public sealed class AlmanacConnector : IConnector
{
    public static IReadOnlyList<OptionDescription> Settings { get; } =
    [
        new() { Key = "from", Type = OptionType.Integer, Min = 1900, Max = 2200, Required = true, Meaning = "the first year" },
        new() { Key = "to", Type = OptionType.Integer, Min = 1900, Max = 2200, Required = true, Meaning = "the last year" },
    ];

    public string Kind => "almanac";

    public bool NeedsPath => false;

    public OptionSet ConnectionSettings { get; } = OptionSet.OfConnection("almanac", Settings);

    public IReadOnlyList<OptionDescription> SourceOptions => [];

    public void Check(IReadOnlyList<SourceOption> options)
    {
    }

    public void CheckConnection(ConnectionOptions connection)
    {
        var (from, to) = Years(connection);
        if (to < from)
            connection.Settings.Find("to")!.Report($"'to' is before 'from', {from}.");
        connection.Settings.ReportUnknownKeys();
    }

    public ValueTask<IReadOnlyList<SourcePart>> ListAsync(SourceRequest request, CancellationToken ct)
    {
        var (from, to) = Years(request.Connection!);
        return ValueTask.FromResult<IReadOnlyList<SourcePart>>(
            [.. Enumerable.Range(from, to - from + 1).Select(y => new SourcePart(y.ToString(CultureInfo.InvariantCulture), "1", null))]);
    }

    public ValueTask<PartScan> OpenAsync(SourceRequest request, SourcePart part, ScanContext context, CancellationToken ct) =>
        ValueTask.FromResult<PartScan>(new YearPart(int.Parse(part.Name, CultureInfo.InvariantCulture), context.Database));

    private static (int From, int To) Years(ConnectionOptions connection)
    {
        var settings = connection.Settings;
        settings.Find("kind");
        settings.Require("from");
        settings.Require("to");
        var from = settings.Integer("from", 1900, 2200) ?? 1900;
        return ((int)from, (int)(settings.Integer("to", 1900, 2200) ?? from));
    }
}
