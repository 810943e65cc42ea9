using System.Globalization;
using System.Xml;
using Ingot.Connectors.Files.Streams;

namespace Ingot.Connectors.Files.Excel;

/// <summary>The rows of one sheet that hold a value. Only the workbook's table of texts is held in memory.</summary>
internal sealed class ExcelSheet : IDisposable
{
    private readonly FileStream _stream;
    private readonly XlsxPackage _package;
    private readonly XlsxRows _rows;
    private readonly string _part;
    private long _bytes;

    private ExcelSheet(FileStream stream, PartFile file)
    {
        _stream = stream;
        _part = file.Part.Name;
        _package = new XlsxPackage(stream);
        var index = Choose(file.Options.Sheet);
        Name = _package.Sheets[index];
        using var texts = _package.OpenRelated("sharedStrings");
        using var styles = _package.OpenRelated("styles");
        _rows = new XlsxRows(_package.OpenSheet(index), XlsxTexts.ReadTable(texts), new XlsxStyles(styles), _package.From1904);
    }

    /// <summary>Name of the sheet.</summary>
    public string Name { get; }

    /// <summary>Number of the current row as Excel shows it, from 1.</summary>
    public int Row => _rows.Number;

    /// <summary>Cells of the current row.</summary>
    public int Width => _rows.Cells.Count;

    /// <summary>Bytes read so far; safe to read from any thread.</summary>
    public long BytesRead => Interlocked.Read(ref _bytes);

    /// <summary>Opens the configured sheet, or the first.</summary>
    /// <exception cref="Core.Errors.IngotException">It is no workbook or has no such sheet.</exception>
    public static ExcelSheet Open(PartFile file)
    {
        var stream = PartStream.OpenFile(file.Path, file.Part.Name);
        try
        {
            return new ExcelSheet(stream, file);
        }
        catch (Exception e) when (IsDamage(e))
        {
            stream.Dispose();
            throw ExcelErrors.Unreadable(file.Part.Name, e);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next row that has a value; false at the end.</summary>
    public bool Next()
    {
        try
        {
            while (_rows.Next())
            {
                Interlocked.Exchange(ref _bytes, _stream.Position);
                if (_rows.Cells.Any(c => c is not null))
                    return true;
            }

            Interlocked.Exchange(ref _bytes, _stream.Length);
            return false;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw ExcelErrors.Unreadable(_part, e);
        }
    }

    /// <summary>A cell of the current row: double, bool, DateTime, TimeSpan, string or <see cref="ExcelError"/>; null when empty.</summary>
    public object? Cell(int column) => column < Width ? _rows.Cells[column] : null;

    /// <inheritdoc />
    public void Dispose()
    {
        _rows.Dispose();
        _package.Dispose();
        _stream.Dispose();
    }

    private static bool IsDamage(Exception e) => e is InvalidDataException or IOException or XmlException or FormatException or OverflowException;

    private int Choose(string? sheet)
    {
        if (sheet is null)
            return 0;
        var names = _package.Sheets.ToList();
        var index = names.FindIndex(n => string.Equals(n, sheet, StringComparison.OrdinalIgnoreCase));
        if (index < 0 && int.TryParse(sheet, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= names.Count)
            index = number - 1;
        return index >= 0 ? index : throw ExcelErrors.NoSheet(_part, sheet, names);
    }
}
