using System.Globalization;

namespace Ingot.Secrets.Toml;

/// <summary>A single value.</summary>
/// <param name="value">
/// What was written: a <see cref="string"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>,
/// <see cref="DateTimeOffset"/>, <see cref="DateTime"/> (without offset), <see cref="DateOnly"/> or <see cref="TimeOnly"/>.
/// </param>
/// <param name="start">Index of its first character in the text.</param>
/// <param name="end">Index after its last character.</param>
/// <param name="line">1-based line.</param>
/// <param name="column">1-based column.</param>
internal sealed class TomlScalar(object value, int start, int end, int line, int column) : TomlNode(line, column)
{
    public object Value { get; } = value;

    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>The value as a text that an option can be set to: <c>5432</c>, <c>true</c>, ISO 8601 for dates.</summary>
    public string Text => Value switch
    {
        string s => s,
        bool b => b ? "true" : "false",
        DateTimeOffset t => t.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateTime t => t.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly t => t.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException("TOML has no such value."),
    };
}
