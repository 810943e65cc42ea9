using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Alerts.Channels;
using Ingot.Alerts.Options;
using Ingot.Cli.Alerting;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Configuration.Project;
using Ingot.Core.Alerts;
using Ingot.Core.Errors;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot alerts test</c>: tries whether a channel works.</summary>
internal sealed class AlertsTestCommand : IngotCommand
{
    private readonly Argument<string> _channel = new("CHANNEL") { Description = "The channel, as 'alerts.channels' names it." };

    public AlertsTestCommand(CommandHost host)
        : base("test", "Send a test over a channel, as often as alerts are tried. Nothing is written to the journal.", host)
    {
        Add(_channel);
        Examples = [("ingot alerts test ops", "Exit code 1 if it cannot be sent.")];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var options = await context.OptionsAsync();
        var alerts = ProjectAlerts.ReadValid(options, context.Surroundings);
        var channel = Find(alerts, context.Parse.GetValue(_channel)!);
        var notice = new AlertNotice(NoticeKind.Test, Sample(options, context.Surroundings.Clock.GetUtcNow()));
        var (attempts, error) = await ProjectAlerts.Sender(options, context.Surroundings).SendAsync(notice, channel, context.CancellationToken);
        if (error is not null)
            throw error;

        context.Report.End(new Shown(channel, attempts));
        return ExitCode.Success;
    }

    private static ChannelOptions Find(AlertOptions alerts, string name) =>
        alerts.Channels.GetValueOrDefault(name)
        ?? throw new IngotException(ErrorKind.Usage, "alerts.no-channel", $"There is no channel '{name}'.{Nearest.Hint(name, alerts.Channels.Keys)}")
        {
            Next = alerts.Channels.Count == 0 ? "Add one under 'alerts.channels' in ingot.yaml." : $"There are: {string.Join(", ", alerts.Channels.Keys)}.",
        };

    private static Alert Sample(ProjectOptions options, DateTimeOffset now) => new()
    {
        Id = 0,
        Rule = "test",
        Severity = AlertSeverity.Info,
        State = AlertState.Active,
        Message = "This is a test: whoever reads it is told of alerts over this channel.",
        Labels = new Dictionary<string, string>(),
        Project = options.Name,
        Environment = options.Environment,
        RaisedAt = now,
        SeenAt = now,
        Occurrences = 1,
    };

    private sealed record Shown(ChannelOptions Channel, IReadOnlyList<AlertDelivery> Attempts) : IOutcome
    {
        public bool IsAnswer => false;

        public void WriteText(TextPage page) =>
            page.Line(SafeText.Of($"Channel {Channel.Name} ({Channel.Kind}) took the test{(Attempts.Count > 1 ? $" at attempt {Amounts.Plain(Attempts.Count)}" : "")}."));

        public JsonNode ToJson() => new JsonObject
        {
            ["channel"] = Channel.Name,
            ["kind"] = Channel.Kind,
            ["attempts"] = JsonSerializer.SerializeToNode(Attempts, JournalDocuments.Default.IReadOnlyListAlertDelivery),
        };
    }
}
