using System.IO.Compression;
using System.Xml;

namespace Ingot.Connectors.Files.Excel;

/// <summary>The parts of a workbook in its ZIP archive; source: ECMA-376, parts 1 and 2.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Target)> _sheets = [];

    /// <summary>Opens an archive.</summary>
    /// <param name="stream">The file; stays the caller's.</param>
    /// <exception cref="InvalidDataException">It is no workbook.</exception>
    public XlsxPackage(Stream stream)
    {
        _archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var workbook = ReadRelations("", "_rels/.rels").FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target
            ?? throw new InvalidDataException("There is no workbook in it.");
        var folder = workbook[..(workbook.LastIndexOf('/') + 1)];
        var relations = ReadRelations(folder, $"{folder}_rels/{workbook[folder.Length..]}.rels");
        foreach (var (_, type, target) in relations)
            _targets.TryAdd(type[(type.LastIndexOf('/') + 1)..], target);
        ReadWorkbook(workbook, relations);
    }

    /// <summary>Names of the sheets, in order.</summary>
    public IReadOnlyList<string> Sheets => [.. _sheets.Select(s => s.Name)];

    /// <summary>Whether days are counted from 1904.</summary>
    public bool From1904 { get; private set; }

    /// <summary>Opens a sheet.</summary>
    /// <param name="index">0-based position.</param>
    public XmlReader OpenSheet(int index) => Open(_sheets[index].Target) ?? throw new InvalidDataException($"The sheet '{_sheets[index].Name}' is not in it.");

    /// <summary>Opens a part that the workbook refers to; null when it has none.</summary>
    /// <param name="type">Last word of the relation's type, such as <c>sharedStrings</c>.</param>
    public XmlReader? OpenRelated(string type) => _targets.TryGetValue(type, out var target) ? Open(target) : null;

    /// <inheritdoc />
    public void Dispose() => _archive.Dispose();

    private XmlReader? Open(string name) => _archive.GetEntry(name) is { } entry ? XmlReader.Create(entry.Open(), Settings) : null;

    private List<(string Id, string Type, string Target)> ReadRelations(string folder, string name)
    {
        var relations = new List<(string, string, string)>();
        using var xml = Open(name) ?? throw new InvalidDataException($"'{name}' is not in it.");
        while (xml.ReadTo("Relationship"))
        {
            var target = xml.GetAttribute("Target") ?? "";
            relations.Add((xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", target.StartsWith('/') ? target[1..] : Join(folder, target)));
        }

        return relations;
    }

    private static string Join(string folder, string target)
    {
        while (target.StartsWith("../", StringComparison.Ordinal) && folder.Length > 0)
        {
            target = target[3..];
            folder = folder[..(folder.TrimEnd('/').LastIndexOf('/') + 1)];
        }

        return folder + target;
    }

    private void ReadWorkbook(string name, List<(string Id, string Type, string Target)> relations)
    {
        using var xml = Open(name) ?? throw new InvalidDataException($"'{name}' is not in it.");
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "workbookPr")
                From1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName != "sheet")
                continue;
            var id = xml.GetAttribute("id", Relationships) ?? xml.GetAttribute("id", StrictRelationships);
            var relation = relations.FirstOrDefault(r => r.Id == id);
            if (relation.Target is not null && relation.Type.EndsWith("/worksheet", StringComparison.Ordinal))
                _sheets.Add((xml.GetAttribute("name") ?? "", relation.Target));
        }

        if (_sheets.Count == 0)
            throw new InvalidDataException("It has no sheet.");
    }
}
