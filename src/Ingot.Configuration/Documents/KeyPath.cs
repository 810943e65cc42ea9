namespace Ingot.Configuration.Documents;

/// <summary>Writes the dotted path of keys from a document's root to a value.</summary>
internal static class KeyPath
{
    /// <summary><c>warehouse</c> and <c>path</c> make <c>warehouse.path</c>.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
