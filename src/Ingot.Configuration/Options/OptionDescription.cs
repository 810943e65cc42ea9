using Ingot.Configuration.Values;

namespace Ingot.Configuration.Options;

/// <summary>What there is to know about one option: for validation, the JSON Schema, documentation and secrets.</summary>
public sealed record OptionDescription
{
    /// <summary>
    /// The dotted key within its section: <c>path</c>, <c>vault.address</c>. <c>*</c> stands for a name that the user chooses,
    /// as in <c>policies.*.attempts</c>; <c>[]</c> after a key says that a list of maps stands there, as in <c>rules[].metric</c>.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>What the value is.</summary>
    public required OptionType Type { get; init; }

    /// <summary>What it means, as a phrase without a full stop; shown by editors and in the documentation.</summary>
    public required string Meaning { get; init; }

    /// <summary>The value that holds when none is set, as it would be written; in words where it depends; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>The words of a <see cref="OptionType.Choice"/>; of a <see cref="OptionType.TextList"/> those that may stand in it, when any.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The smallest number allowed; null for any.</summary>
    public decimal? Min { get; init; }

    /// <summary>The largest number allowed; null for any.</summary>
    public decimal? Max { get; init; }

    /// <summary>Whether the section cannot do without it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether its value is never shown, whatever the key is called.</summary>
    public bool Secret { get; init; }

    /// <summary>Whether secret providers are asked for it when a connection does not set it.</summary>
    public bool Credential { get; init; }

    /// <summary>An option that takes one of the words of an enum, written as <see cref="SnakeCase"/> does.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="key">Its key.</param>
    /// <param name="unless">What holds when it is not set.</param>
    /// <param name="meaning">What it means, a phrase.</param>
    public static OptionDescription OfWords<T>(string key, string unless, string meaning)
        where T : struct, Enum =>
        new() { Key = key, Type = OptionType.Choice, Allowed = [.. Enum.GetNames<T>().Select(SnakeCase.Of)], Default = unless, Meaning = meaning };
}
