using Ingot.Alerts.Channels;
using Ingot.Alerts.Options;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Alerts;
using Ingot.Core.Errors;
using Ingot.TestKit;

namespace Ingot.Alerts.Tests;

/// <summary>What the tests begin with.</summary>
internal static class Sample
{
    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal static Alert Alert { get; } = new()
    {
        Id = 12,
        Rule = "run_failed",
        Severity = AlertSeverity.High,
        State = AlertState.Active,
        Message = "ingot run failed: bronze.orders: <b>&amp; grün</b> [x](http://evil).",
        Next = "Look at it.",
        Labels = new Dictionary<string, string> { ["command"] = "run" },
        Project = "shop",
        Environment = "production",
        RunId = "20261120T215012-0fed",
        RaisedAt = new DateTimeOffset(2026, 11, 20, 21, 50, 12, TimeSpan.Zero),
        SeenAt = new DateTimeOffset(2026, 11, 20, 21, 55, 12, TimeSpan.Zero),
        NotifiedAt = new DateTimeOffset(2026, 11, 20, 21, 55, 12, TimeSpan.Zero),
        Occurrences = 3,
    };

    internal static AlertNotice Notice { get; } = new(NoticeKind.Raised, Alert);

    /// <summary>The section <c>alerts</c> as YAML, with what is wrong in it.</summary>
    internal static (AlertOptions Options, IReadOnlyList<string> Problems) Read(string yaml, TextWriter? output = null)
    {
        var problems = new ConfigProblems();
        var map = ConfigDocument.Parse(yaml, new SourceLocation("ingot.yaml"), problems).Map;
        var options = new AlertOptionsReader(ChannelKinds.BuiltIn, Host(output)).Read(map);
        return (options, [.. problems.All.Select(p => $"{p.Location.Line}: {p.Message}")]);
    }

    internal static AlertOptions Valid(string yaml, TextWriter? output = null)
    {
        var (options, problems) = Read(yaml, output);
        Assert.Empty(problems);
        return options;
    }

    internal static IAlertChannel Channel(string settings) => Valid($"channels:\n  it: {settings}\n").Channels["it"].Channel;

    private static ChannelHost Host(TextWriter? output) =>
        ChannelHost.Create(output ?? TextWriter.Null, ProjectFolder.Find(null, Repository.At("samples", "retail")), TimeProvider.System);
}
