using System.Globalization;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Ingot.Connectors.Files.Streams;

namespace Ingot.Connectors.Files.Excel;

/// <summary>The rows of one sheet, one after the other. Only the workbook's table of texts is held in memory.</summary>
internal sealed class ExcelSheet : IDisposable
{
    private readonly FileStream _stream;
    private readonly IExcelDataReader _reader;
    private readonly string _part;
    private long _bytes;

    private ExcelSheet(FileStream stream, IExcelDataReader reader, string part)
    {
        _stream = stream;
        _reader = reader;
        _part = part;
    }

    /// <summary>Name of the sheet.</summary>
    public string Name => _reader.Name;

    /// <summary>Number of the current row as Excel shows it, from 1.</summary>
    public int Row => _reader.Depth + 1;

    /// <summary>Cells of the current row.</summary>
    public int Width => _reader.FieldCount;

    /// <summary>Bytes read so far; safe to read from any thread.</summary>
    public long BytesRead => Interlocked.Read(ref _bytes);

    /// <summary>Opens the configured sheet, or the first.</summary>
    /// <exception cref="Core.Errors.IngotException">It is no workbook or has no such sheet.</exception>
    public static ExcelSheet Open(PartFile file)
    {
        var stream = PartStream.OpenFile(file.Path, file.Part.Name);
        try
        {
            var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
            var sheet = new ExcelSheet(stream, reader, file.Part.Name);
            sheet.GoTo(file.Options.Sheet);
            return sheet;
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
            while (_reader.Read())
            {
                Interlocked.Exchange(ref _bytes, _stream.Position);
                for (var i = 0; i < Width; i++)
                {
                    if (Cell(i) is not null)
                        return true;
                }
            }

            Interlocked.Exchange(ref _bytes, _stream.Length);
            return false;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw ExcelErrors.Unreadable(_part, e);
        }
    }

    /// <summary>A cell of the current row: double, bool, DateTime, TimeSpan or string; null when empty.</summary>
    public object? Cell(int column) => column >= Width
        ? null
        : _reader.GetValue(column) switch
        {
            DBNull => null,
            string { Length: 0 } => null,
            int number => (double)number,
            var value => value,
        };

    /// <inheritdoc />
    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }

    private static bool IsDamage(Exception e) =>
        e is ExcelReaderException or InvalidDataException or IOException or System.Xml.XmlException or FormatException
            or KeyNotFoundException or NullReferenceException or IndexOutOfRangeException or ArgumentException;

    private void GoTo(string? sheet)
    {
        if (sheet is null)
            return;
        var names = new List<string>();
        do
        {
            names.Add(Name);
            if (string.Equals(Name, sheet, StringComparison.OrdinalIgnoreCase)
                || names.Count.ToString(CultureInfo.InvariantCulture) == sheet)
                return;
        }
        while (_reader.NextResult());
        throw ExcelErrors.NoSheet(_part, sheet, names);
    }
}
