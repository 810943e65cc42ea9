using System.Globalization;
using System.Reflection;

namespace Ingot.Journal.Storage;

/// <summary>A numbered step from one format of the journal to the next, kept as a SQL resource.</summary>
/// <param name="Version">Format that the step leads to, from 1.</param>
/// <param name="Name">What it is about, from the file's name.</param>
/// <param name="Sql">Statements.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>All steps in order.</summary>
    internal static IReadOnlyList<Migration> All { get; } = Load();

    private static List<Migration> Load()
    {
        const string folder = "migrations/";
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(n => n.StartsWith(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(n => Read(assembly, n, Path.GetFileNameWithoutExtension(n[folder.Length..]))),
        ];
    }

    private static Migration Read(Assembly assembly, string resource, string fileName)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var dash = fileName.IndexOf('-', StringComparison.Ordinal);
        return new Migration(
            int.Parse(fileName.AsSpan(0, dash), CultureInfo.InvariantCulture), fileName[(dash + 1)..], reader.ReadToEnd());
    }
}
