using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Reloading;
using Ingot.Configuration.Secrecy;
using Ingot.Configuration.Values;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Project;

/// <summary>The options of a project, merged from all its sources and validated.</summary>
public sealed record ProjectOptions
{
    private readonly ProjectReading _reading;

    internal ProjectOptions(ProjectReading reading) => _reading = reading;

    /// <summary>The project's folder.</summary>
    public required ProjectFolder Folder { get; init; }

    /// <summary>The environment, such as <c>development</c> or <c>production</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>The project's name (<c>project</c>); the folder's name unless set.</summary>
    public required string Name { get; init; }

    /// <summary>The warehouse (<c>warehouse</c>).</summary>
    public required WarehouseOptions Warehouse { get; init; }

    /// <summary>The journal (<c>journal</c>).</summary>
    public required JournalOptions Journal { get; init; }

    /// <summary>The lake (<c>lake</c>).</summary>
    public required LakeOptions Lake { get; init; }

    /// <summary>The engine (<c>engine</c>).</summary>
    public required EngineOptions Engine { get; init; }

    /// <summary>Where lineage events are sent (<c>openlineage</c>); null for nowhere.</summary>
    public OpenLineageOptions? OpenLineage { get; init; }

    /// <summary>The connections by name (<c>connections</c>), in the order written. Names are compared exactly.</summary>
    public required IReadOnlyDictionary<string, ConnectionOptions> Connections { get; init; }

    /// <summary>Every value with its origin, for people; secrets are hidden.</summary>
    public required IReadOnlyList<ResolvedValue> Values { get; init; }

    /// <summary>Takes secrets out of texts; knows those that were read, and those that are added to it later.</summary>
    public required SecretTexts SecretTexts { get; init; }

    /// <summary>What has another value here than in other options, by key; secrets are compared and not shown.</summary>
    /// <param name="earlier">The other options.</param>
    public IReadOnlyList<OptionChange> ChangesSince(ProjectOptions earlier) => OptionChanges.Between(earlier._reading.Root, _reading.Root);

    /// <summary>A section that another room reads; null when it is not there. The reader ends with <see cref="ConfigMap.ReportUnknownKeys"/>.</summary>
    /// <param name="name">One of <see cref="ProjectSection.All"/>.</param>
    public ConfigMap? Section(string name) => ProjectSection.All.Contains(name, StringComparer.Ordinal)
        ? _reading.Root.Map(name)
        : throw new ArgumentException($"'{name}' is not in ProjectSection.All.", nameof(name));

    /// <summary>
    /// Reads and merges the sources: defaults, <c>ingot.yaml</c>, <c>ingot.{environment}.yaml</c>, <c>ingot.local.yaml</c>
    /// (not in production), environment variables, flags; later ones win. The result may hold stand-in values
    /// when problems were added; whoever uses it calls <see cref="ConfigProblems.ThrowIfAny"/> first.
    /// </summary>
    /// <param name="sources">What can set options.</param>
    /// <param name="problems">Where problems go.</param>
    public static ProjectOptions Load(ProjectSources sources, ConfigProblems problems) =>
        new ProjectOptionsReader(sources, problems).Read();

    /// <summary>The same with secrets, see <see cref="ResolveAsync"/>; for when the source of secrets is known beforehand.</summary>
    /// <param name="sources">What can set options.</param>
    /// <param name="secrets">Where secrets are looked up.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="ct">Stops the lookups.</param>
    /// <exception cref="IngotException">A provider of secrets could not answer.</exception>
    public static ValueTask<ProjectOptions> LoadAsync(ProjectSources sources, ISecretSource secrets, ConfigProblems problems, CancellationToken ct) =>
        Load(sources, problems).ResolveAsync(secrets, problems, ct);

    /// <summary>
    /// These options with every <c>${secret:NAME}</c> replaced, and with the credentials that connections leave unset.
    /// Until then such a reference is a text like any other. What is looked up is known to <see cref="SecretTexts"/>.
    /// </summary>
    /// <param name="secrets">Where secrets are looked up.</param>
    /// <param name="problems">Where problems go; a referenced secret that nobody has is one.</param>
    /// <param name="ct">Stops the lookups.</param>
    /// <param name="files">Other files of the project whose references are looked up as well, for <see cref="Follow"/>.</param>
    /// <exception cref="IngotException">A provider of secrets could not answer.</exception>
    public async ValueTask<ProjectOptions> ResolveAsync(ISecretSource secrets, ConfigProblems problems, CancellationToken ct, IEnumerable<ConfigMap>? files = null)
    {
        var lookup = new SecretLookup(secrets, _reading.Sources, problems);
        var layers = await lookup.FillAsync(_reading.Layers, _reading.Root, ct);
        return new ProjectOptionsReader(_reading.Sources, problems).Read(Environment, layers, await lookup.FindAsync(layers, files ?? [], ct));
    }

    /// <summary>
    /// Another file of the project with its references replaced, as in the options themselves; a secret that nobody has is a
    /// problem of the file. Before <see cref="ResolveAsync"/> references to secrets stay.
    /// </summary>
    /// <param name="file">What the file says.</param>
    public ConfigMap Follow(ConfigMap file)
    {
        var followed = new ReferenceFollower(_reading.Sources, _reading.Secrets ?? new Dictionary<string, SecretValue?>()) { IsLast = _reading.Secrets is not null }.Follow(file);
        // A key of a file may be the name of anybody's column, so that it does not make its value a secret.
        SecretTexts.Add(ResolvedValues.ScalarsOf(followed).SelectMany(s => SecretKeys.HasSecretReference(s.Raw) && !s.AwaitsSecret ? [s.Text] : SecretKeys.CredentialsIn(s.Text)));
        return followed;
    }
}
