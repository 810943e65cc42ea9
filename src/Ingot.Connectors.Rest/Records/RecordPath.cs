using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ingot.Connectors.Rest.Records;

/// <summary>A place in JSON: <c>data.items</c>, <c>data[-1].id</c>, <c>items[*].row</c>, <c>['a.b'].c</c>; a <c>$</c> before it is allowed.</summary>
internal sealed record RecordPath
{
    private RecordPath(string text, ImmutableArray<PathStep> steps)
    {
        Text = text;
        Steps = steps;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The steps from the root; none for the root itself.</summary>
    public ImmutableArray<PathStep> Steps { get; }

    /// <summary>The root.</summary>
    public static RecordPath Root { get; } = new("$", []);

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static RecordPath Parse(string text)
    {
        var steps = ImmutableArray.CreateBuilder<PathStep>();
        var at = text.StartsWith('$') ? 1 : 0;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                steps.Add(Bracket(text, ref at));
                continue;
            }

            if (text[at] == '.')
                at++;
            else if (at > 0)
                throw new FormatException($"'{text}' is no path: a dot is missing at character {at + 1}.");
            var end = text.AsSpan(at).IndexOfAny('.', '[') is var found and >= 0 ? at + found : text.Length;
            if (end == at)
                throw new FormatException($"'{text}' is no path: a name is missing at character {at + 1}.");
            steps.Add(text[at..end] == "*" ? new PathStep(null, null) : new PathStep(text[at..end], null));
            at = end;
        }

        return new RecordPath(text, steps.ToImmutable());
    }

    /// <summary>The path behind some first steps.</summary>
    public RecordPath From(int step) => new(Text, Steps[step..]);

    /// <summary>Where the value is; null when there is none. The JSON must be whole; an <c>[*]</c> is the first element.</summary>
    /// <param name="json">A value of JSON.</param>
    public Range? Find(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PageCutter.MaxDepth });
        reader.Read();
        foreach (var step in Steps)
        {
            if (!(step.IsElement ? Enter(ref reader, step.Index ?? 0) : Enter(ref reader, step.Name!)))
                return null;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    /// <summary>A value as text: a string unescaped, all else as written; null for null.</summary>
    public static string? TextOf(ReadOnlySpan<byte> value)
    {
        if (value.SequenceEqual("null"u8))
            return null;
        if (value.Length == 0 || value[0] != (byte)'"')
            return Encoding.UTF8.GetString(value);
        var reader = new Utf8JsonReader(value);
        reader.Read();
        return reader.GetString();
    }

    private static bool Enter(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name);
            reader.Read();
            if (isIt)
                return true;
            reader.Skip();
        }

        return false;
    }

    private static bool Enter(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;
        var last = reader;
        var length = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; length++)
        {
            if (length == index)
                return true;
            last = reader;
            reader.Skip();
        }

        reader = last;
        return index == -1 && length > 0;
    }

    private static PathStep Bracket(string text, ref int at)
    {
        var end = text.IndexOf(']', at);
        if (end > at && text[at + 1] is '\'' or '"')
        {
            var quote = text[at + 1];
            end = text.IndexOf($"{quote}]", at + 2, StringComparison.Ordinal) + 1;
            if (end > at + 2)
            {
                var name = text[(at + 2)..(end - 1)];
                at = end + 1;
                return new PathStep(name, null);
            }
        }
        else if (end > at)
        {
            var inner = text[(at + 1)..end];
            at = end + 1;
            if (inner == "*")
                return new PathStep(null, null);
            if (int.TryParse(inner, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) && index >= -1)
                return new PathStep(null, index);
        }

        throw new FormatException($"'{text}' is no path: in brackets stand a number from 0 on, -1 for the last, *, or a name in quotes.");
    }

    /// <inheritdoc />
    public override string ToString() => Text;
}
