namespace Ingot.Configuration.Options;

/// <summary>Compares the path of a value with the key of a description.</summary>
internal static class OptionPath
{
    /// <summary>Whether <c>alerts.channels[2].url</c> is at or below <c>alerts.channels[].url</c>; <c>*</c> stands for one key.</summary>
    public static bool IsWithin(string path, string pattern)
    {
        var (keys, wanted) = (path.Split('.'), pattern.Split('.'));
        return keys.Length >= wanted.Length && wanted.Zip(keys).All(p => Matches(p.Second, p.First));
    }

    /// <summary>Whether a description's key is a single name: no list, no map, no name of the user's.</summary>
    public static bool IsPlain(string key) => key.AsSpan().IndexOfAny(".*[") < 0;

    private static bool Matches(string key, string wanted)
    {
        if (wanted == "*")
            return true;
        var list = key.IndexOf('[', StringComparison.Ordinal);
        return (list < 0 ? key : key[..list]) == (wanted.EndsWith("[]", StringComparison.Ordinal) ? wanted[..^2] : wanted);
    }
}
