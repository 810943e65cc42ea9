using Ingot.Configuration.Options;

namespace Ingot.Configuration.Schema;

/// <summary>What the source of a job may say whose connection is of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="HasPath">Whether it has a <c>path</c>.</param>
/// <param name="Options">Its options.</param>
public sealed record SourceKind(string Kind, bool HasPath, IReadOnlyList<OptionDescription> Options);
