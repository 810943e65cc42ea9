using Ingot.Cli.Hosting;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Engine.Auditing;
using Ingot.Health.Options;
using Ingot.Resilience.Options;
using Ingot.Secrets.Options;
using Ingot.Telemetry.Export.Options;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Configuration;

/// <summary>Readers know what is described: an option that only its description knows would do nothing.</summary>
public sealed class ReaderTests : IDisposable
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly TemporaryFolder _folder = new();

    /// <summary>Of alerts and plugins the rooms themselves test it: which keys there are depends on other keys.</summary>
    public static TheoryData<string> Sections =>
        [.. InstalledOptions.Sets.Select(s => s.Kind ?? s.Section).Where(s => s is not ("" or "connections.*" or ProjectSection.Plugins or ProjectSection.Alerts))];

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_option_that_is_described_is_read(string section)
    {
        var set = InstalledOptions.Sets.Single(s => (s.Kind ?? s.Section) == section);
        foreach (var option in set.Options)
        {
            var value = OptionExample.Document([.. $"{set.Section}.{option.Key}".Split('.')], OptionExample.Of(option, set.Kind ?? ""), set.Kind ?? "");
            _folder.Write("ingot.json", value.ToJsonString());
            var problems = new ConfigProblems();
            // Without descriptions only readers know a key.
            var options = ProjectOptions.Load(new ProjectSources(ProjectFolder.Find(_folder.Path, "/"), null, NoVariables, []), problems);

            Read(section, options, problems);

            Assert.DoesNotContain(problems.All, p => p.Code is ProblemCode.UnknownKey or ProblemCode.Type);
        }
    }

    private static void Read(string section, ProjectOptions options, ConfigProblems problems)
    {
        var map = ProjectSection.All.Contains(section) ? options.Section(section) : null;
        switch (section)
        {
            case "warehouse" or "lake" or "engine" or "journal" or "openlineage":
                break; // read with the project
            case ProjectSection.Secrets:
                SecretsReader.Read(options, NoVariables, problems);
                break;
            case ProjectSection.Resilience:
                ResilienceOptions.Read(map, "development", NoVariables);
                break;
            case ProjectSection.Telemetry:
                TelemetryReader.Read(map);
                break;
            case ProjectSection.Logging:
                LoggingReader.Read(map, options.Folder);
                break;
            case ProjectSection.Audit:
                AuditOptions.Read(map, options.Folder);
                break;
            case ProjectSection.Health:
                HealthOptions.Read(map);
                break;
            default:
                InstalledConnectors.ByKind[section].CheckConnection(options.Connections["some"]);
                break;
        }
    }

    public void Dispose() => _folder.Dispose();
}
