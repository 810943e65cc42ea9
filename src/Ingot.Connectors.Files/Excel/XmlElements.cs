using System.Xml;

namespace Ingot.Connectors.Files.Excel;

/// <summary>Finds elements by their name without prefix, as every writer chooses its own prefixes.</summary>
internal static class XmlElements
{
    /// <summary>Goes forward to the next element of that name; false at the end.</summary>
    /// <param name="xml">The reader.</param>
    /// <param name="localName">Name without prefix.</param>
    public static bool ReadTo(this XmlReader xml, string localName)
    {
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == localName)
                return true;
        }

        return false;
    }
}
