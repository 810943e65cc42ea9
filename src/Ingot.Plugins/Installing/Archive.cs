using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Ingot.Core.Errors;

namespace Ingot.Plugins.Installing;

/// <summary>Reads <c>.zip</c> and <c>.nupkg</c> files, which may say anything.</summary>
internal static class Archive
{
    private const int MostEntries = 10_000;
    private const long MostBytes = 2L << 30;
    private const int FileType = 0xF000;
    private const int SymbolicLink = 0xA000;

    /// <summary>Extracts an archive so that nothing of it gets out of the folder.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="folder">Where its files go.</param>
    /// <returns>The folder that holds the files: that, or the only one in it.</returns>
    /// <exception cref="IngotException">The archive is damaged, too large, or would write elsewhere (<c>plugin.archive</c>).</exception>
    public static string Extract(string path, string folder)
    {
        using var archive = Open(path);
        Refuse(archive, path);
        var left = MostBytes;
        foreach (var entry in archive.Entries.Where(e => e.Name.Length > 0))
        {
            var target = Path.Combine(folder, entry.FullName.Replace('\\', '/'));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            left -= CopyTo(target, entry, left, path);
        }

        while (Directory.GetFiles(folder).Length == 0 && Directory.GetDirectories(folder) is [var only])
            folder = only;
        return folder;
    }

    /// <summary>The name and version of a package, from its description.</summary>
    /// <param name="path">The package's file.</param>
    public static (string Id, string Version) PackageOf(string path)
    {
        using var archive = Open(path);
        if (archive.Entries.FirstOrDefault(e => e.FullName == e.Name && e.Name.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase)) is not { } entry)
            throw Refused(path, "it holds no description of a package", null);
        try
        {
            using var text = entry.Open();
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = 1 << 20 });
            var document = XDocument.Load(reader);
            string Value(string name) => document.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? "";
            return (Value("id"), Value("version"));
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw Refused(path, e.Message, e);
        }
    }

    private static ZipArchive Open(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException e)
        {
            throw Refused(path, "it is damaged, or no zip file", e);
        }
    }

    private static void Refuse(ZipArchive archive, string path)
    {
        if (archive.Entries.Count > MostEntries)
            throw Refused(path, $"it holds more than {MostEntries} files", null);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            if (!SafePath.IsInside(entry.FullName.TrimEnd('/', '\\')))
                throw Refused(path, $"'{Printable(entry.FullName)}' in it leads elsewhere", null);
            if ((entry.ExternalAttributes >> 16 & FileType) == SymbolicLink)
                throw Refused(path, $"'{Printable(entry.FullName)}' in it is a link", null);
            if (!names.Add(entry.FullName.Replace('\\', '/')))
                throw Refused(path, $"'{Printable(entry.FullName)}' is in it twice", null);
        }
    }

    /// <summary>Counts what comes out: the sizes that an archive states need not be true.</summary>
    private static long CopyTo(string target, ZipArchiveEntry entry, long most, string path)
    {
        using var from = entry.Open();
        using var to = File.Create(target);
        var buffer = new byte[1 << 16];
        var total = 0L;
        try
        {
            while (from.Read(buffer) is > 0 and var read)
            {
                if ((total += read) > most)
                    throw Refused(path, "it is larger than 2 GiB unpacked", null);
                to.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException e)
        {
            throw Refused(path, $"'{Printable(entry.FullName)}' in it is damaged", e);
        }

        return total;
    }

    private static string Printable(string text) => string.Concat(text.Take(100).Select(c => char.IsControl(c) ? '?' : c));

    private static IngotException Refused(string path, string reason, Exception? cause) =>
        new(ErrorKind.Usage, "plugin.archive", $"'{Path.GetFileName(path)}' is refused: {reason}.", cause) { State = "Nothing was changed." };
}
