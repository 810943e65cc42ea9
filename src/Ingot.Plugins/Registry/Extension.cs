using Ingot.Configuration.Documents;

namespace Ingot.Plugins.Registry;

/// <summary>Something that can be plugged in: what it says of itself, and how it is made.</summary>
/// <param name="Metadata">What it says of itself.</param>
/// <param name="Implementation">The type of what <paramref name="Create"/> makes; must fulfil the contract of its kind.</param>
/// <param name="Create">Makes it from its settings; they are null where its kind has none, or nobody wrote any.</param>
public sealed record Extension(ExtensionMetadata Metadata, Type Implementation, Func<ConfigMap?, object> Create)
{
    /// <summary>The plugin that brought it; null for Ingot itself.</summary>
    public string? Plugin { get; init; }

    /// <summary>What tells its code from any other, for work that must be repeated when it changes; null for Ingot itself.</summary>
    public string? Identity { get; init; }

    /// <summary>An extension whose settings are none of its own making's business.</summary>
    /// <typeparam name="T">The type that fulfils the contract.</typeparam>
    /// <param name="metadata">What it says of itself.</param>
    public static Extension Of<T>(ExtensionMetadata metadata)
        where T : class, new() => new(metadata, typeof(T), _ => new T());

    /// <summary>An extension that is made from its settings.</summary>
    /// <typeparam name="T">The type that fulfils the contract.</typeparam>
    /// <param name="metadata">What it says of itself.</param>
    /// <param name="create">Makes it.</param>
    public static Extension Of<T>(ExtensionMetadata metadata, Func<ConfigMap?, T> create)
        where T : class => new(metadata, typeof(T), create);
}
