namespace Ingot.Plugins.Registry;

/// <summary>What is wanted of an extension. Everything that is said must hold.</summary>
public sealed record ExtensionQuery
{
    /// <summary>The kind; null for any.</summary>
    public ExtensionKind? Kind { get; init; }

    /// <summary>The engine of the warehouse that it must work with; null for any.</summary>
    public string? Engine { get; init; }

    /// <summary>The stage at which it must be of use; null for any.</summary>
    public Stage? Stage { get; init; }

    /// <summary>What it must be able to do, all of it.</summary>
    public IReadOnlyCollection<Capability> Required { get; init; } = [];

    /// <summary>Whether an extension is all of this.</summary>
    /// <param name="metadata">What the extension says of itself.</param>
    public bool Matches(ExtensionMetadata metadata) =>
        (Kind is not { } kind || metadata.Kind == kind)
        && metadata.Supports(Engine)
        && metadata.Supports(Stage)
        && Required.All(metadata.Capabilities.Contains);

    /// <summary>
    /// How well an extension that matches suits: its number of capabilities, and ten for each that is required. What is
    /// named twice counts once.
    /// </summary>
    /// <param name="metadata">What the extension says of itself.</param>
    public int Score(ExtensionMetadata metadata) =>
        metadata.Capabilities.Distinct().Count() + (10 * Required.Distinct().Count(metadata.Capabilities.Contains));

    /// <summary>
    /// What is all of this, the best first: that with the highest <see cref="Score"/>, and of equals that whose name comes
    /// last in ordinal order, then that of the kind which comes first.
    /// </summary>
    /// <typeparam name="T">What is ranked.</typeparam>
    /// <param name="all">What there is.</param>
    /// <param name="metadata">What each says of itself.</param>
    public IReadOnlyList<T> Ranked<T>(IEnumerable<T> all, Func<T, ExtensionMetadata> metadata) =>
    [
        .. all.Where(e => Matches(metadata(e)))
            .OrderByDescending(e => Score(metadata(e)))
            .ThenByDescending(e => metadata(e).Name, StringComparer.Ordinal)
            .ThenBy(e => metadata(e).Kind),
    ];

    /// <inheritdoc />
    public override string ToString()
    {
        string[] parts =
        [
            .. Kind is { } kind ? new[] { ExtensionWords.Of(kind) } : ["extension"],
            .. Engine is { } engine ? new[] { $"for engine {engine}" } : [],
            .. Stage is { } stage ? new[] { $"at stage {ExtensionWords.Of(stage)}" } : [],
            .. Required.Count > 0 ? new[] { $"with {string.Join(" and ", Required.Distinct().Select(ExtensionWords.Of))}" } : [],
        ];
        return string.Join(' ', parts);
    }
}
