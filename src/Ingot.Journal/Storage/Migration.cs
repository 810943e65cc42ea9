using System.Globalization;
using System.Reflection;

namespace Ingot.Journal.Storage;

/// <summary>A numbered step from one format of the journal to the next, kept as SQL resources.</summary>
/// <param name="Version">Format that the step leads to, from 1.</param>
/// <param name="Name">What it is about, from the file's name.</param>
/// <param name="Sql">Statements that every store understands.</param>
/// <param name="Postgres">Statements that follow in PostgreSQL: indexes, triggers.</param>
internal sealed record Migration(int Version, string Name, string Sql, string Postgres = "")
{
    private const string Folder = "migrations/";
    private const string PostgresEnding = ".postgres.sql";

    /// <summary>All steps in order.</summary>
    internal static IReadOnlyList<Migration> All { get; } = Load();

    private static List<Migration> Load()
    {
        var names = Assembly.GetExecutingAssembly().GetManifestResourceNames();
        return
        [
            .. names.Where(n => n.StartsWith(Folder, StringComparison.Ordinal) && !n.EndsWith(PostgresEnding, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(n => Read(names, n[Folder.Length..^".sql".Length])),
        ];
    }

    private static Migration Read(string[] names, string fileName)
    {
        var dash = fileName.IndexOf('-', StringComparison.Ordinal);
        var postgres = $"{Folder}{fileName}{PostgresEnding}";
        return new Migration(
            int.Parse(fileName.AsSpan(0, dash), CultureInfo.InvariantCulture),
            fileName[(dash + 1)..],
            Text($"{Folder}{fileName}.sql"),
            names.Contains(postgres) ? Text(postgres) : "");
    }

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
