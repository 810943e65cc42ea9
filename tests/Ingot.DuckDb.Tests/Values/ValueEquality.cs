namespace Ingot.DuckDb.Tests.Values;

/// <summary>Equality of boxed values, bit by bit: 0.0 is not -0.0, a NaN is itself, 1.0 is not 1.00.</summary>
internal static class ValueEquality
{
    internal static bool Same(object? a, object? b) => (a, b) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y),
        (float x, float y) => BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y),
        (decimal x, decimal y) => x == y && x.Scale == y.Scale,
        (DateTime x, DateTime y) => x == y && x.Kind == y.Kind,
        (DateTimeOffset x, DateTimeOffset y) => x.EqualsExact(y),
        (byte[] x, byte[] y) => x.AsSpan().SequenceEqual(y),
        (List<object?> x, List<object?> y) => x.Count == y.Count && x.Zip(y).All(p => Same(p.First, p.Second)),
        (List<KeyValuePair<object, object?>> x, List<KeyValuePair<object, object?>> y) =>
            x.Count == y.Count && x.Zip(y).All(p => Same(p.First.Key, p.Second.Key) && Same(p.First.Value, p.Second.Value)),
        (Dictionary<string, object?> x, Dictionary<string, object?> y) =>
            x.Count == y.Count && x.All(p => y.TryGetValue(p.Key, out var value) && Same(p.Value, value)),
        (DuckDb.Values.UnionValue x, DuckDb.Values.UnionValue y) => x.Member == y.Member && Same(x.Value, y.Value),
        _ => a.GetType() == b.GetType() && a.Equals(b),
    };

    internal static string Show(object? value) => value switch
    {
        null => "null",
        string v => $"'{v}'",
        byte[] v => "x" + Convert.ToHexString(v),
        List<object?> v => $"[{string.Join(", ", v.Select(Show))}]",
        List<KeyValuePair<object, object?>> v => $"map[{string.Join(", ", v.Select(e => $"{Show(e.Key)}={Show(e.Value)}"))}]",
        Dictionary<string, object?> v => $"{{{string.Join(", ", v.Select(e => $"{e.Key}: {Show(e.Value)}"))}}}",
        DuckDb.Values.UnionValue v => $"{v.Member}({Show(v.Value)})",
        IFormattable v => $"{v.ToString(null, System.Globalization.CultureInfo.InvariantCulture)}:{value.GetType().Name}",
        _ => $"{value}:{value.GetType().Name}",
    };
}
