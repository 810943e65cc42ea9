using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;

namespace Ingot.Plugins.Registry;

/// <summary>
/// Everything that can be plugged in, Ingot's own parts included: what is not here, the program does not have. Not for
/// several threads at once.
/// </summary>
public sealed class ExtensionRegistry
{
    // One table and no index beside it, so that nothing can be left behind when an entry is replaced.
    private readonly Dictionary<ExtensionKind, SortedDictionary<string, Extension>> _entries = [];

    /// <summary>All entries, by kind and name.</summary>
    public IReadOnlyList<Extension> All => [.. _entries.OrderBy(e => e.Key).SelectMany(e => e.Value.Values)];

    /// <summary>Adds an extension.</summary>
    /// <param name="extension">The extension.</param>
    /// <param name="replace">Whether it takes the place of one of the same kind and name.</param>
    /// <exception cref="IngotException">
    /// The name is taken (<c>plugin.duplicate</c>), the code does not fulfil the contract of its kind
    /// (<c>plugin.contract</c>), or the metadata says nothing (<c>plugin.metadata</c>).
    /// </exception>
    public void Register(Extension extension, bool replace = false)
    {
        ExtensionRules.Check(extension);
        var metadata = extension.Metadata;
        if (!_entries.TryGetValue(metadata.Kind, out var named))
            _entries[metadata.Kind] = named = new SortedDictionary<string, Extension>(StringComparer.OrdinalIgnoreCase);
        if (!replace && named.TryGetValue(metadata.Name, out var other))
            throw ExtensionErrors.Duplicate(extension, other);

        // Removed first: the key would else keep the case in which the replaced one wrote it.
        named.Remove(metadata.Name);
        named[metadata.Name] = extension;
    }

    /// <summary>Takes an extension out.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="name">Its name, in any case.</param>
    /// <exception cref="IngotException">There is none (<c>plugin.unknown</c>).</exception>
    public void Unregister(ExtensionKind kind, string name)
    {
        Find(kind, name);
        _entries[kind].Remove(name);
    }

    /// <summary>An extension by its name.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="name">Its name, in any case.</param>
    /// <exception cref="IngotException">There is none (<c>plugin.unknown</c>).</exception>
    public Extension Find(ExtensionKind kind, string name) =>
        _entries.TryGetValue(kind, out var named) && named.TryGetValue(name, out var found)
            ? found
            : throw ExtensionErrors.Unknown(kind, name, Of(kind).Select(e => e.Metadata.Name));

    /// <summary>The extensions of a kind, by name.</summary>
    /// <param name="kind">The kind.</param>
    public IReadOnlyList<Extension> Of(ExtensionKind kind) => _entries.TryGetValue(kind, out var named) ? [.. named.Values] : [];

    /// <summary>The extensions that are all of what is wanted, the best first.</summary>
    /// <param name="query">What is wanted.</param>
    public IReadOnlyList<Extension> Candidates(ExtensionQuery query) => query.Ranked(All, e => e.Metadata);

    /// <summary>The first of <see cref="Candidates"/>.</summary>
    /// <param name="query">What is wanted.</param>
    /// <exception cref="IngotException">Nothing is all of it (<c>plugin.no-candidate</c>).</exception>
    public Extension Best(ExtensionQuery query) => Candidates(query) is [var best, ..] ? best : throw ExtensionErrors.NoCandidate(query, All);

    /// <summary>Makes the object of an extension.</summary>
    /// <typeparam name="T">The contract of its kind.</typeparam>
    /// <param name="kind">Its kind.</param>
    /// <param name="name">Its name, in any case.</param>
    /// <param name="settings">Its settings; null when nobody wrote any.</param>
    /// <exception cref="ConfigurationException">The settings are not what the extension says they must be.</exception>
    /// <exception cref="IngotException">There is none, or it cannot be made (<c>plugin.create</c>).</exception>
    public T Create<T>(ExtensionKind kind, string name, ConfigMap? settings = null)
        where T : class => Create<T>(Find(kind, name), settings);

    /// <summary>Makes the object of the extension that suits best.</summary>
    /// <typeparam name="T">The contract of its kind.</typeparam>
    /// <param name="query">What is wanted.</param>
    /// <param name="settings">Its settings; null when nobody wrote any.</param>
    /// <exception cref="ConfigurationException">The settings are not what the extension says they must be.</exception>
    /// <exception cref="IngotException">Nothing is all of what is wanted, or it cannot be made.</exception>
    public T CreateBest<T>(ExtensionQuery query, ConfigMap? settings = null)
        where T : class => Create<T>(Best(query), settings);

    private static T Create<T>(Extension extension, ConfigMap? settings)
        where T : class
    {
        ExtensionRules.CheckSettings(extension, settings);
        object? created;
        try
        {
            created = extension.Create(settings);
        }
        catch (Exception e) when (e is not IngotException)
        {
            throw ExtensionErrors.CannotCreate(extension, e.Message, e);
        }

        if (created is not T made)
            throw ExtensionErrors.CannotCreate(extension, $"it makes {created?.GetType().Name ?? "nothing"} and no {typeof(T).Name}", null);
        if (ExtensionContract.NameOf(made) is { } name && !string.Equals(name, extension.Metadata.Name, StringComparison.Ordinal))
            throw ExtensionErrors.CannotCreate(extension, $"its object calls itself '{name}'", null);
        return made;
    }
}
