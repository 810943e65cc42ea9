using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Ingot.Core.Errors;

namespace Ingot.Cli.Demo;

/// <summary>Reads the <see cref="RetailSeed"/> from a CSV file in the layout of the <i>Online Retail</i> data set.</summary>
internal sealed class RetailSeedReader
{
    private const int FieldCount = 8;

    private readonly ReadOnlyMemory<byte> _csv;
    private readonly List<RetailLine> _lines = [];
    private readonly List<RetailInvoice> _invoices = [];
    private readonly List<int> _ends = [];
    private readonly List<ReadOnlyMemory<byte>> _countries = [];
    private readonly List<List<int>> _customers = [];
    private readonly Dictionary<string, int> _countryNumbers = [];
    private readonly Dictionary<string, int> _productNumbers = [];
    private readonly HashSet<int> _knownCustomers = [];

    /// <summary>Where each field of the current record begins; the last entry is where the next record does.</summary>
    private readonly int[] _starts = new int[FieldCount + 1];

    private string _invoice = "";
    private int _lastInvoiceNumber;

    private RetailSeedReader(ReadOnlyMemory<byte> csv) => _csv = csv;

    /// <summary>Reads a seed, which keeps the memory and refers to it.</summary>
    /// <exception cref="IngotException">The bytes are not such a file.</exception>
    internal static RetailSeed Read(ReadOnlyMemory<byte> csv)
    {
        var reader = new RetailSeedReader(csv);
        reader.ReadRecord();
        if (!csv.Span.StartsWith("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"u8))
            throw reader.Unreadable("this is not the header expected");
        while (reader._starts[FieldCount] < csv.Length)
        {
            reader.ReadRecord();
            reader.AddLine();
        }

        return new RetailSeed
        {
            Csv = csv,
            Ends = reader._ends,
            Lines = reader._lines,
            Invoices = reader._invoices,
            Countries = reader._countries,
            Customers = reader._customers,
            LastInvoiceNumber = reader._lastInvoiceNumber,
            LastDay = reader.Day(),
        };
    }

    private void ReadRecord()
    {
        var bytes = _csv.Span;
        var (field, quoted) = (0, false);
        _starts[0] = _starts[FieldCount];
        for (var position = _starts[0]; position < bytes.Length; position++)
        {
            quoted ^= bytes[position] == '"';
            if (quoted || bytes[position] is not ((byte)',' or (byte)'\n'))
                continue;
            _starts[++field] = position + 1;
            if (bytes[position] == '\n' != (field == FieldCount))
                break;
            if (field < FieldCount)
                continue;
            _ends.Add(position + 1);
            return;
        }

        throw Unreadable($"this is not a record of {FieldCount} fields");
    }

    private void AddLine()
    {
        var (stockCode, quantity, price) = (Field(1), Whole(Field(3)), Field(5));
        _lines.Add(new RetailLine(
            Article: _csv[_starts[1]..(_starts[3] - 1)],
            Product: Number(_productNumbers, stockCode),
            Quantity: quantity,
            Price: price,
            IsOrdinary: quantity > 0 && char.IsAsciiDigit((char)stockCode.Span[0]) && !price.Span.SequenceEqual("0.0"u8)));

        var country = Country(Field(7));
        var customer = Field(6);
        if (!customer.IsEmpty && _knownCustomers.Add(Whole(customer)))
            _customers[country].Add(Whole(customer));

        var invoice = Text(Field(0));
        if (invoice == _invoice)
            _invoices[^1] = _invoices[^1] with { LineCount = _invoices[^1].LineCount + 1 };
        else
            AddInvoice(invoice, customer.IsEmpty, country);
    }

    private void AddInvoice(string invoice, bool isGuest, int country)
    {
        var isCancellation = invoice.StartsWith('C');
        _invoice = invoice;
        _lastInvoiceNumber = Math.Max(_lastInvoiceNumber, Whole(Field(0)[(isCancellation ? 1 : 0)..]));
        _invoices.Add(new RetailInvoice(_lines.Count - 1, 1, isCancellation, isGuest, country));
    }

    private int Country(ReadOnlyMemory<byte> name)
    {
        var number = Number(_countryNumbers, name);
        if (number == _countries.Count)
        {
            _countries.Add(name);
            _customers.Add([]);
        }

        return number;
    }

    private DateOnly Day() =>
        DateTime.TryParse(Text(Field(4)), CultureInfo.InvariantCulture, out var time)
            ? DateOnly.FromDateTime(time)
            : throw Unreadable("the last line has no date");

    private ReadOnlyMemory<byte> Field(int index) => _csv[_starts[index]..(_starts[index + 1] - 1)];

    private int Whole(ReadOnlyMemory<byte> field) => Utf8Parser.TryParse(field.Span, out int value, out _)
        ? value
        : throw Unreadable($"{Text(field)} is not a number");

    private static int Number(Dictionary<string, int> numbers, ReadOnlyMemory<byte> name)
    {
        var text = Text(name);
        if (!numbers.TryGetValue(text, out var number))
            numbers.Add(text, number = numbers.Count);
        return number;
    }

    private static string Text(ReadOnlyMemory<byte> field) => Encoding.UTF8.GetString(field.Span);

    private IngotException Unreadable(string reason) => new(
        ErrorKind.Bug, "demo.seed-unreadable", $"The demo's own data cannot be read near line {_ends.Count + 1}: {reason}.");
}
