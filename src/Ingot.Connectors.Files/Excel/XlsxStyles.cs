using System.Globalization;
using System.Xml;

namespace Ingot.Connectors.Files.Excel;

/// <summary>Says which styles show a number as a date or time; source: ECMA-376 part 1, 18.8.30.</summary>
internal sealed class XlsxStyles
{
    private readonly List<int> _formats = [];
    private readonly Dictionary<int, string> _codes = [];

    /// <summary>Reads the workbook's styles; without any, nothing is a date.</summary>
    public XlsxStyles(XmlReader? xml)
    {
        var inCells = false;
        while (xml?.Read() == true)
        {
            if (xml.LocalName == "cellXfs")
                inCells = xml.NodeType == XmlNodeType.Element;
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "numFmt")
                _codes[Number(xml, "numFmtId")] = xml.GetAttribute("formatCode") ?? "";
            else if (inCells && xml.LocalName == "xf")
                _formats.Add(Number(xml, "numFmtId"));
        }
    }

    /// <summary>Whether the style shows a date, a time or both.</summary>
    /// <param name="style">Position of the style.</param>
    public bool IsMoment(int style)
    {
        if (style < 0 || style >= _formats.Count)
            return false;
        var format = _formats[style];
        return _codes.TryGetValue(format, out var code)
            ? IsMoment(code)
            : format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);
    }

    /// <summary>Letters of dates and times outside quotes, escapes and brackets; <c>[h]</c> counts hours on.</summary>
    internal static bool IsMoment(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            switch (char.ToLowerInvariant(code[i]))
            {
                case ';':
                    return false;
                case '"':
                    i = After(code, i, '"');
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var end = After(code, i, ']');
                    if (code[(i + 1)..Math.Min(end, code.Length)].ToUpperInvariant() is "H" or "HH" or "M" or "MM" or "S" or "SS")
                        return true;
                    i = end;
                    break;
                case 'd' or 'm' or 'y' or 'h' or 's':
                    return true;
            }
        }

        return false;
    }

    private static int After(string code, int from, char end)
    {
        var at = code.IndexOf(end, from + 1);
        return at < 0 ? code.Length : at;
    }

    private static int Number(XmlReader xml, string name) =>
        int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
