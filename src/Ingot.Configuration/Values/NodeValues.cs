using System.Numerics;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Values;

/// <summary>
/// Reads a node as the type that the reader needs. A node of another type is added to the problems and read as null,
/// so null means either absent or wrong, and wrong is always reported.
/// </summary>
public static class NodeValues
{
    /// <summary>The node as a text. Plain numbers and words are texts too; empty values, lists and maps are not.</summary>
    /// <param name="node">The node, or null when absent.</param>
    public static string? AsText(this ConfigNode? node) => Scalar(node, "a text")?.Text;

    /// <summary>The node as a whole number.</summary>
    /// <param name="node">The node, or null when absent.</param>
    /// <param name="min">Smallest allowed value.</param>
    /// <param name="max">Largest allowed value.</param>
    public static long? AsInteger(this ConfigNode? node, long min = long.MinValue, long max = long.MaxValue)
    {
        var value = Unquoted(node, "a whole number", NumberText.Integer, "Write digits, such as 8.");
        return value is { } v && (v < min || v > max) ? OutOfRange<long>(node!, min, max) : value;
    }

    /// <summary>The node as a decimal number.</summary>
    /// <param name="node">The node, or null when absent.</param>
    /// <param name="min">Smallest allowed value.</param>
    /// <param name="max">Largest allowed value.</param>
    public static decimal? AsDecimal(this ConfigNode? node, decimal min = decimal.MinValue, decimal max = decimal.MaxValue)
    {
        var value = Unquoted(node, "a number", NumberText.Decimal, "Write a number, such as 0.05.");
        return value is { } v && (v < min || v > max) ? OutOfRange<decimal>(node!, min, max) : value;
    }

    /// <summary>The node as true or false.</summary>
    /// <param name="node">The node, or null when absent.</param>
    public static bool? AsBoolean(this ConfigNode? node) =>
        Unquoted<bool>(
            node,
            "true or false",
            text => text switch
            {
                "true" or "True" or "TRUE" => true,
                "false" or "False" or "FALSE" => false,
                _ => null,
            },
            "Write true or false.");

    /// <summary>The node as a duration, such as <c>7d</c>; see <see cref="DurationText"/>.</summary>
    /// <param name="node">The node, or null when absent.</param>
    public static TimeSpan? AsDuration(this ConfigNode? node) => Parsed(node, "a duration", DurationText.Parse, DurationText.Allowed);

    /// <summary>The node as a size in bytes, such as <c>512MiB</c>; see <see cref="SizeText"/>.</summary>
    /// <param name="node">The node, or null when absent.</param>
    public static long? AsSize(this ConfigNode? node) => Parsed(node, "a size", SizeText.Parse, SizeText.Allowed);

    /// <summary>The node as one of the names of an enumeration, in snake case: <c>full_refresh</c> for FullRefresh.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="node">The node, or null when absent.</param>
    public static T? AsChoice<T>(this ConfigNode? node)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().ToDictionary(SnakeCase.Of, Enum.Parse<T>, StringComparer.Ordinal);
        return node.AsOneOf(names.Keys) is { } name ? names[name] : null;
    }

    /// <summary>The node as an absolute URL.</summary>
    /// <param name="node">The node, or null when absent.</param>
    public static Uri? AsUrl(this ConfigNode? node)
    {
        if (ReadNow(node, "a URL") is not { } scalar)
            return null;
        if (Uri.TryCreate(scalar.Text, UriKind.Absolute, out var url))
            return url;
        WrongType(scalar, "a URL", "Write it in full, such as https://example.com/path.");
        return null;
    }

    /// <summary>The node as one of some texts, compared exactly.</summary>
    /// <param name="node">The node, or null when absent.</param>
    /// <param name="allowed">The texts.</param>
    public static string? AsOneOf(this ConfigNode? node, IEnumerable<string> allowed)
    {
        if (ReadNow(node, "a text") is not { } scalar)
            return null;
        if (allowed.Contains(scalar.Text, StringComparer.Ordinal))
            return scalar.Text;

        scalar.Report(
            $"{Subject(scalar)} cannot be {scalar.Shown}.{(scalar.IsSecret ? "" : Nearest.Hint(scalar.Text, allowed))}",
            $"Allowed: {string.Join(", ", allowed)}.");
        return null;
    }

    /// <summary>The node as a list of nodes; a single value is a list of one.</summary>
    /// <param name="node">The node, or null when absent.</param>
    public static IReadOnlyList<ConfigNode> AsList(this ConfigNode? node) => node switch
    {
        null or { IsNull: true } => [],
        ConfigList list => list.Items,
        _ => [node],
    };

    /// <summary>The node as a list of texts; a single text is a list of one. Entries that are no texts are reported and left out.</summary>
    /// <param name="node">The node, or null when absent.</param>
    public static IReadOnlyList<string> AsTextList(this ConfigNode? node) =>
        [.. node.AsList().Select(AsText).OfType<string>()];

    /// <summary>The node as a map.</summary>
    /// <param name="node">The node, or null when absent.</param>
    public static ConfigMap? AsMap(this ConfigNode? node)
    {
        if (node is null or { IsNull: true } or ConfigMap)
            return node as ConfigMap;
        WrongType(node, "a map of keys and values", "Write 'key: value' lines under it.");
        return null;
    }

    /// <summary>A reader's own type from a scalar's text.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="node">The node, or null when absent.</param>
    /// <param name="wanted">What is wanted, such as <c>a duration</c>.</param>
    /// <param name="parse">Reads the text; null when it cannot.</param>
    /// <param name="hint">What is allowed, one sentence; or null.</param>
    public static T? Parsed<T>(this ConfigNode? node, string wanted, Func<string, T?> parse, string? hint = null)
        where T : struct
    {
        if (ReadNow(node, wanted, hint) is not { } scalar)
            return null;
        var value = parse(scalar.Text);
        if (value is null)
            WrongType(scalar, wanted, hint);
        return value;
    }

    private static T? Unquoted<T>(ConfigNode? node, string wanted, Func<string, T?> parse, string hint)
        where T : struct
    {
        // Inside brackets a reference must be quoted, so there the quotes say nothing about the type.
        if (node is ConfigScalar { Quoted: true, AwaitsSecret: false } quoted && quoted.Text == quoted.Raw)
        {
            WrongType(node, wanted, "Remove the quotes.");
            return null;
        }

        return node.Parsed(wanted, parse, hint);
    }

    /// <summary>The scalar; null also while it waits for a secret, without which nothing can be said of it.</summary>
    private static ConfigScalar? ReadNow(ConfigNode? node, string wanted, string? hint = null) =>
        Scalar(node, wanted, hint) is { AwaitsSecret: false } scalar ? scalar : null;

    private static ConfigScalar? Scalar(ConfigNode? node, string wanted, string? hint = null)
    {
        if (node is null or ConfigScalar { IsNull: false })
            return node as ConfigScalar;
        WrongType(node, wanted, hint);
        return null;
    }

    private static T? OutOfRange<T>(ConfigNode node, T min, T max)
        where T : struct, IMinMaxValue<T>, IEquatable<T>
    {
        var allowed = max.Equals(T.MaxValue) ? $"{min} or more" : min.Equals(T.MinValue) ? $"{max} or less" : $"{min} to {max}";
        node.Report($"{Subject(node)} cannot be {node.Described}.", $"Allowed: {allowed}.");
        return null;
    }

    private static void WrongType(ConfigNode node, string wanted, string? hint) =>
        node.Report($"{Subject(node)} must be {wanted}, not {node.Described}.", hint, ProblemCode.Type);

    private static string Subject(ConfigNode node) => node.Path.Length == 0 ? "The document" : $"'{node.Path}'";
}
