namespace Ingot.Plugins.Registry;

/// <summary>The words for kinds, stages and capabilities, as people type them: <c>secret-provider</c>, <c>retry-logic</c>.</summary>
public static class ExtensionWords
{
    /// <summary>The word for a value.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="value">The value.</param>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>All words of an enumeration.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    /// <summary>The value of a word; null for a word that is none. <c>retry_logic</c> is understood, too.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="word">The word.</param>
    public static T? Parse<T>(string word)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => string.Equals(Of(v), word.Replace('_', '-'), StringComparison.OrdinalIgnoreCase)).Select(v => (T?)v).FirstOrDefault();
}
