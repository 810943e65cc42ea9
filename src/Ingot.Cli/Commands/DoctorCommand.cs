using System.Text.Json.Nodes;
using Ingot.Cli.Diagnosis;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Health;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot doctor</c>: examines the program, the machine and the project.</summary>
internal sealed class DoctorCommand : IngotCommand
{
    public DoctorCommand(CommandHost host)
        : base("doctor", "Examine the program, the machine and the project; say what to do about what is wrong.", host)
    {
        Examples =
        [
            ("ingot doctor", "One line a finding; exit code 1 if something does not work."),
            ("ingot doctor --json", "The same for a monitor."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var diagnosis = new Shown([.. ProgramExamination.Run(), .. await ProjectExamination.RunAsync(context)]);
        context.Report.End(diagnosis);
        return diagnosis.Worst == HealthStatus.Unhealthy ? ExitCode.Failed : ExitCode.Success;
    }

    private sealed record Shown(IReadOnlyList<HealthFinding> Findings) : IOutcome
    {
        public bool IsAnswer => true;

        public bool MayHoldSecrets => true;

        public HealthStatus Worst => Findings.Max(f => f.Status);

        public void WriteText(TextPage page)
        {
            var width = Findings.Max(f => f.Subject.Length);
            foreach (var finding in Findings)
            {
                page.Line($"{Mark(finding.Status, page.Palette)}  {finding.Subject.PadRight(width)}  {SafeText.Of(finding.Text)}");
                if (finding.Next is { } next && finding.Status != HealthStatus.Healthy)
                    page.Line($"{new string(' ', width + 8)}next: {SafeText.Of(next)}");
            }
        }

        public JsonNode ToJson() => new JsonObject
        {
            ["health"] = Name(Worst),
            ["findings"] = new JsonArray([.. Findings.Select(ToJson)]),
        };

        private static JsonObject ToJson(HealthFinding finding)
        {
            var json = new JsonObject { ["health"] = Name(finding.Status), ["subject"] = finding.Subject, ["text"] = finding.Text };
            if (finding.Next is { } next)
                json["next"] = next;
            return json;
        }

        private static string Mark(HealthStatus health, Palette palette) => health switch
        {
            HealthStatus.Healthy => palette.Good("ok  "),
            HealthStatus.Degraded => palette.Warning("warn"),
            _ => palette.Bad("fail"),
        };

        private static string Name(HealthStatus health) => health switch
        {
            HealthStatus.Healthy => "ok",
            HealthStatus.Degraded => "warn",
            _ => "fail",
        };
    }
}
