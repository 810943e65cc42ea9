using System.Text;
using System.Xml;

namespace Ingot.Connectors.Files.Excel;

/// <summary>Reads texts: plain, or in runs of different looks; readings of Japanese words are left out.</summary>
internal static class XlsxTexts
{
    /// <summary>The workbook's table of texts.</summary>
    public static List<string> ReadTable(XmlReader? xml)
    {
        var texts = new List<string>();
        while (xml is not null && xml.ReadTo("si"))
            texts.Add(ReadText(xml));
        return texts;
    }

    /// <summary>The text of the element that the reader stands on; afterwards it stands on its end.</summary>
    public static string ReadText(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var depth = xml.Depth;
        var text = new StringBuilder();
        var (inText, inReading) = (false, false);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                var begins = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                if (xml.LocalName == "t")
                    inText = begins;
                else if (xml.LocalName == "rPh")
                    inReading = begins;
            }
            else if (inText && !inReading)
            {
                text.Append(xml.Value);
            }
        }

        return text.ToString();
    }
}
