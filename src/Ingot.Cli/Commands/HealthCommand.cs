using System.Text.Json.Nodes;
using Ingot.Cli.Diagnosis;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Health;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot health</c>: how the project and its parts are, for a monitor.</summary>
internal sealed class HealthCommand : IngotCommand
{
    public HealthCommand(CommandHost host)
        : base("health", "Check the parts of the project: healthy, degraded or unhealthy. Exit code 1 when it is unhealthy.", host)
    {
        Examples =
        [
            ("ingot health", "One line a finding, the checks side by side."),
            ("ingot health --json", "The same for a monitor."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var parts = ProjectExamination.PartsOf(await context.OptionsAsync(), context.Surroundings);
        var report = await ProjectHealth.LookAsync(parts, context.CancellationToken);
        context.Report.End(new Shown(report));
        return report.Status == HealthStatus.Unhealthy ? ExitCode.Failed : ExitCode.Success;
    }

    private sealed record Shown(HealthReport Report) : IOutcome
    {
        public bool IsAnswer => true;

        public bool MayHoldSecrets => true;

        public void WriteText(TextPage page)
        {
            var findings = Report.Results.SelectMany(r => r.Findings).ToList();
            var width = findings.Select(f => f.Subject.Length).DefaultIfEmpty(0).Max();
            foreach (var finding in findings)
            {
                page.Line($"{Mark(finding.Status, page.Palette)}  {SafeText.Of(finding.Subject.PadRight(width))}  {SafeText.Of(finding.Text)}");
                if (finding.Next is { } next && finding.Status != HealthStatus.Healthy)
                    page.Line($"{new string(' ', width + 13)}next: {SafeText.Of(next)}");
            }

            page.Line();
            page.Line($"The project is {Name(Report.Status)}; looked at in {Amounts.Duration(Report.Elapsed)}.");
        }

        public JsonNode ToJson() => new JsonObject
        {
            ["status"] = Name(Report.Status),
            ["at"] = Report.At.UtcDateTime,
            ["elapsed_seconds"] = Report.Elapsed.TotalSeconds,
            ["checks"] = new JsonArray([.. Report.Results.Select(r => new JsonObject
            {
                ["name"] = r.Name,
                ["status"] = Name(r.Status),
                ["elapsed_seconds"] = r.Elapsed.TotalSeconds,
                ["findings"] = new JsonArray([.. r.Findings.Select(ToJson)]),
            })]),
        };

        private static JsonObject ToJson(HealthFinding finding)
        {
            var json = new JsonObject { ["status"] = Name(finding.Status), ["subject"] = finding.Subject, ["text"] = finding.Text };
            if (finding.Next is { } next)
                json["next"] = next;
            return json;
        }

        private static string Mark(HealthStatus status, Palette palette)
        {
            var word = Name(status).PadRight(9);
            return status switch
            {
                HealthStatus.Healthy => palette.Good(word),
                HealthStatus.Degraded => palette.Warning(word),
                _ => palette.Bad(word),
            };
        }

        private static string Name(HealthStatus status) => status.ToString().ToLowerInvariant();
    }
}
