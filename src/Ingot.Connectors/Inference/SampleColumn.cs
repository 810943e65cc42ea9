using Ingot.Connectors.Values;

namespace Ingot.Connectors.Inference;

/// <summary>The values of one column in a sample, nulls left out, blanks and quotes taken off.</summary>
/// <param name="Values">The values in file order.</param>
public sealed record SampleColumn(IReadOnlyList<ReadOnlyMemory<byte>> Values)
{
    /// <summary>Whether there is a value to judge by.</summary>
    public bool IsEmpty => Values.Count == 0;

    /// <summary>Whether all values, and at least one, can be read so.</summary>
    public bool All<T, TParser>(TParser parser)
        where T : unmanaged
        where TParser : struct, IValueParser<T>
    {
        foreach (var value in Values)
        {
            if (!parser.TryParse(value.Span, out _))
                return false;
        }

        return !IsEmpty;
    }

    /// <summary>Whether the property holds for all values, and there is one.</summary>
    public bool All(Func<ReadOnlyMemory<byte>, bool> property)
    {
        foreach (var value in Values)
        {
            if (!property(value))
                return false;
        }

        return !IsEmpty;
    }
}
