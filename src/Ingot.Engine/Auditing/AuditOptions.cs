using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;

namespace Ingot.Engine.Auditing;

/// <summary>The section <c>audit</c>: where every load leaves a line.</summary>
/// <param name="Folder">Absolute path of the folder; null for nowhere.</param>
public sealed record AuditOptions(string? Folder)
{
    private const string DefaultFolder = "audit";

    /// <summary>Describes the section.</summary>
    public static OptionSet Set { get; } = new(
        ProjectSection.Audit,
        [
            new() { Key = "enabled", Type = OptionType.Boolean, Default = "true", Meaning = "whether every load leaves a line in a file of its day" },
            new() { Key = "folder", Type = OptionType.Path, Default = DefaultFolder, Meaning = "the folder of the files audit_YYYYMMDD.csv" },
        ]);

    /// <summary>Reads the section; mistakes are reported at their place.</summary>
    /// <param name="section">The section; null when it is not there.</param>
    /// <param name="project">The project's folder.</param>
    public static AuditOptions Read(ConfigMap? section, ProjectFolder project)
    {
        var isOn = section?.Boolean("enabled") ?? true;
        var folder = section?.Find("folder").AsPath(project) ?? project.Resolve(DefaultFolder);
        section?.ReportUnknownKeys();
        return new AuditOptions(isOn ? folder : null);
    }
}
