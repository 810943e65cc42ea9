using Ingot.Configuration.Documents;

namespace Ingot.Configuration.Values;

/// <summary>Reads the values of a map's keys. Absent keys are null; wrong values are null and reported.</summary>
public static class MapValues
{
    /// <summary>A text.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    public static string? Text(this ConfigMap map, string key) => map.Find(key).AsText();

    /// <summary>A text that must be there; when it is not, that is reported and the result is empty.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    public static string RequiredText(this ConfigMap map, string key) => map.Require(key).AsText() ?? "";

    /// <summary>A whole number.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    /// <param name="min">Smallest allowed value.</param>
    /// <param name="max">Largest allowed value.</param>
    public static long? Integer(this ConfigMap map, string key, long min = long.MinValue, long max = long.MaxValue) =>
        map.Find(key).AsInteger(min, max);

    /// <summary>A decimal number.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    /// <param name="min">Smallest allowed value.</param>
    /// <param name="max">Largest allowed value.</param>
    public static decimal? Decimal(
        this ConfigMap map, string key, decimal min = decimal.MinValue, decimal max = decimal.MaxValue) =>
        map.Find(key).AsDecimal(min, max);

    /// <summary>True or false.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    public static bool? Boolean(this ConfigMap map, string key) => map.Find(key).AsBoolean();

    /// <summary>A duration such as <c>7d</c>.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    public static TimeSpan? Duration(this ConfigMap map, string key) => map.Find(key).AsDuration();

    /// <summary>A size in bytes such as <c>512MiB</c>.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    public static long? Size(this ConfigMap map, string key) => map.Find(key).AsSize();

    /// <summary>A size in bytes that is not below another.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    /// <param name="least">The least that is allowed.</param>
    public static long? Size(this ConfigMap map, string key, long least)
    {
        if (map.Size(key) is not { } size || size >= least)
            return map.Size(key);
        map.Find(key)!.Report($"'{(map.Path.Length == 0 ? key : $"{map.Path}.{key}")}' cannot be {SizeText.Format(size)}.", $"Allowed: {SizeText.Format(least)} or more.");
        return null;
    }

    /// <summary>One of the names of an enumeration, in snake case.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    public static T? Choice<T>(this ConfigMap map, string key)
        where T : struct, Enum => map.Find(key).AsChoice<T>();

    /// <summary>One of some texts.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    /// <param name="allowed">The texts.</param>
    public static string? OneOf(this ConfigMap map, string key, params IEnumerable<string> allowed) => map.Find(key).AsOneOf(allowed);

    /// <summary>A list; a single value is a list of one, an absent key an empty list.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    public static IReadOnlyList<ConfigNode> List(this ConfigMap map, string key) => map.Find(key).AsList();

    /// <summary>A list of texts; a single text is a list of one, an absent key an empty list.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    public static IReadOnlyList<string> TextList(this ConfigMap map, string key) => map.Find(key).AsTextList();

    /// <summary>A map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    public static ConfigMap? Map(this ConfigMap map, string key) => map.Find(key).AsMap();
}
