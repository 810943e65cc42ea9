using System.Globalization;
using System.Xml;

namespace Ingot.Connectors.Files.Excel;

/// <summary>The rows of a sheet, one after the other; source: ECMA-376 part 1, 18.3.1.4 and 18.3.1.73.</summary>
internal sealed class XlsxRows(XmlReader xml, List<string> texts, XlsxStyles styles, bool from1904) : IDisposable
{
    private const int DaysTo1904 = 1462;
    private const int MostColumns = 16_384;
    private const double LastSerial = 2_958_466;

    private readonly List<object?> _cells = [];

    /// <summary>Number of the row as Excel shows it, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Cells of the row: double, bool, DateTime, TimeSpan, string or <see cref="ExcelError"/>; null when empty.</summary>
    public IReadOnlyList<object?> Cells => _cells;

    /// <summary>Goes to the next row that is written down, be it empty; false at the end.</summary>
    public bool Next()
    {
        if (!xml.ReadTo("row"))
            return false;
        Number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Number + 1;
        _cells.Clear();
        if (xml.IsEmptyElement)
            return true;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
                ReadCell();
        }

        return true;
    }

    /// <inheritdoc />
    public void Dispose() => xml.Dispose();

    private void ReadCell()
    {
        var column = Column(xml.GetAttribute("r")) ?? _cells.Count;
        if (column >= MostColumns)
            throw new InvalidDataException("A cell lies beyond the last column.");
        var type = xml.GetAttribute("t");
        var style = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        while (_cells.Count <= column)
            _cells.Add(null);
        if (xml.IsEmptyElement)
            return;

        string? value = null;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "is")
                value = XlsxTexts.ReadText(xml);
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "v" && !xml.IsEmptyElement)
                value = ReadValue();
        }

        _cells[column] = value is null ? null : Value(type, style, value);
    }

    private string ReadValue()
    {
        var depth = xml.Depth;
        var value = "";
        while (xml.Read() && xml.Depth > depth)
            value += xml.Value;
        return value;
    }

    private object? Value(string? type, int style, string value) => type switch
    {
        "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < texts.Count
            ? texts[index] is { Length: > 0 } text ? text : null
            : throw new InvalidDataException($"Row {Number} refers to a text that is not there."),
        "str" or "inlineStr" => value.Length == 0 ? null : value,
        "b" => value is "1" or "true",
        "e" => new ExcelError(value),
        "d" => DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        _ => Numeric(style, double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture)),
    };

    private object Numeric(int style, double number)
    {
        if (!styles.IsMoment(style) || number is < 0 or >= LastSerial)
            return number;
        if (number < 1 && !from1904)
            return TimeSpan.FromMilliseconds(Math.Round(number * 86_400_000));

        // Excel has a 29 February 1900; before it, days are off by one.
        var days = from1904 ? number + DaysTo1904 : number < 60 ? number + 1 : number;
        return DateTime.UnixEpoch.AddDays(-25_569).AddMilliseconds(Math.Round(days * 86_400_000));
    }

    /// <summary><c>AB12</c> is column 27, counted from 0.</summary>
    private static int? Column(string? reference)
    {
        if (reference is null)
            return null;
        var column = 0;
        foreach (var letter in reference)
        {
            if (!char.IsAsciiLetterUpper(letter))
                break;
            column = (column * 26) + (letter - 'A' + 1);
            if (column > MostColumns)
                break;
        }

        return column - 1;
    }
}
