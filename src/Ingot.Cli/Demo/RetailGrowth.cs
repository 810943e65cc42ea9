using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Ingot.Core.Errors;

namespace Ingot.Cli.Demo;

/// <summary>
/// Grows the retail sample to any size: the real lines first, unchanged, then invoices made from the real ones with later
/// numbers and dates, other customers, other quantities and some other goods, and with the same mess: cancellations,
/// guests, repeated lines, zero prices, and one bad date in two thousand lines.
/// </summary>
/// <remarks>
/// The bytes depend on the seed and on nothing else: the same number of rows gives the same file on every machine, and a
/// smaller number gives its beginning. The real invoices are dealt like a deck of cards, shuffled anew each time, so each
/// deal carries exactly the real share of everything that hangs on whole invoices. Memory does not grow with the rows.
/// </remarks>
internal sealed class RetailGrowth
{
    private const int LongestInvoiceWithOtherGoods = 50;
    private const int LinesPerBadDate = 2_000;

    private static readonly byte[][] BadDates =
    [
        "2011-02-30 10:00:00"u8.ToArray(), "not a date"u8.ToArray(), [],
        "0000-00-00 00:00:00"u8.ToArray(), "2011-13-01 09:15:00"u8.ToArray(), "31.11.2011"u8.ToArray(),
    ];

    private readonly RetailSeed _seed;
    private readonly LineBuffer _buffer;
    private readonly RetailCalendar _calendar;
    private readonly RetailCustomers _customers;
    private readonly RetailLine[] _ordinaryLines;
    private readonly int[] _deck;
    private int _dealt;
    private int _invoiceNumber;
    private int _linesToBadDate;
    private SplitMix64 _random = new(0x1960);

    private RetailGrowth(RetailSeed seed, LineBuffer buffer)
    {
        _seed = seed;
        _buffer = buffer;
        _calendar = new RetailCalendar(seed.LastDay);
        _customers = new RetailCustomers(seed);
        _ordinaryLines = [.. seed.Lines.Where(line => line.IsOrdinary)];
        _deck = [.. Enumerable.Range(0, seed.Invoices.Count)];
        _dealt = _deck.Length;
        _invoiceNumber = seed.LastInvoiceNumber;
        _linesToBadDate = LinesToBadDate();
    }

    /// <summary>Writes a CSV file (UTF-8, line ends <c>\n</c>) with a header and <paramref name="rows"/> lines.</summary>
    /// <param name="target">Where to; it is left open.</param>
    /// <param name="seedCsv">The real lines: the sample's own CSV file, in the layout of the <i>Online Retail</i> data set.</param>
    /// <param name="rows">How many lines; up to the number of real lines these are real.</param>
    /// <param name="ct">Stops the work at the next block of about a megabyte.</param>
    /// <exception cref="IngotException"><paramref name="rows"/> is negative, or the seed is not in its layout.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    internal static void Write(Stream target, ReadOnlyMemory<byte> seedCsv, long rows, CancellationToken ct = default)
    {
        if (rows < 0)
        {
            throw new IngotException(ErrorKind.Usage, "demo.rows-negative", $"A file cannot have {rows} rows.")
            {
                Next = "Give a number of rows from 0 upwards.",
            };
        }

        var seed = RetailSeedReader.Read(seedCsv);
        target.Write(seed.Beginning((int)Math.Min(rows, seed.Lines.Count)).Span);
        var buffer = new LineBuffer(target, ct);
        new RetailGrowth(seed, buffer).WriteLines(rows - seed.Lines.Count);
        buffer.Flush();
    }

    private void WriteLines(long rows)
    {
        while (rows > 0)
        {
            var invoice = NextInvoice();
            var lines = (int)Math.Min(invoice.LineCount, rows);
            WriteInvoice(invoice, lines);
            _calendar.Advance(lines);
            rows -= lines;
        }
    }

    private RetailInvoice NextInvoice()
    {
        if (_dealt == _deck.Length)
        {
            for (var last = _deck.Length - 1; last > 0; last--)
            {
                var other = _random.Below(last + 1);
                (_deck[last], _deck[other]) = (_deck[other], _deck[last]);
            }

            _dealt = 0;
        }

        return _seed.Invoices[_deck[_dealt++]];
    }

    private void WriteInvoice(RetailInvoice invoice, int lines)
    {
        _invoiceNumber += 1 + (_random.Below(8) / 7);
        var scatter = _random.Next();
        var mayTakeOtherGoods = invoice is { IsCancellation: false, LineCount: <= LongestInvoiceWithOtherGoods };
        Span<byte> space = stackalloc byte[64];
        var number = Formatted(space[..16], $"{(invoice.IsCancellation ? "C" : "")}{_invoiceNumber},");
        var time = Formatted(space[16..36], $"{_calendar.Day:yyyy-MM-dd} {_calendar.Minute / 60:00}:{_calendar.Minute % 60:00}:00");
        var customer = invoice.IsGuest
            ? default
            : Formatted(space[36..], $"{_customers.Next(invoice.Country, !invoice.IsCancellation, ref _random)}.0");
        var country = _seed.Countries[invoice.Country].Span;

        for (var index = invoice.FirstLine; index < invoice.FirstLine + lines; index++)
        {
            var line = _seed.Lines[index];
            // One chance for all lines of a product: lines that repeat each other still do, and others do not begin to.
            var chance = SplitMix64.Mix(scatter + (ulong)line.Product);
            var goods = mayTakeOtherGoods && line.IsOrdinary && (chance & 7) == 0
                ? _ordinaryLines[(chance >> 32) % (ulong)_ordinaryLines.Length]
                : line;

            _buffer.BeginLine();
            _buffer.Append(number);
            _buffer.Append(goods.Article.Span);
            _buffer.Append((byte)',');
            _buffer.Append(line.Quantity * Times(chance));
            _buffer.Append((byte)',');
            _buffer.Append(--_linesToBadDate == 0 ? BadDate() : time);
            _buffer.Append((byte)',');
            _buffer.Append(goods.Price.Span);
            _buffer.Append((byte)',');
            _buffer.Append(customer);
            _buffer.Append((byte)',');
            _buffer.Append(country);
            _buffer.Append((byte)'\n');
        }
    }

    /// <summary>Mostly the real quantity, sometimes two or three times as much.</summary>
    private static int Times(ulong chance) => (chance >> 8 & 15) switch { 0 => 3, < 4 => 2, _ => 1 };

    private ReadOnlySpan<byte> BadDate()
    {
        _linesToBadDate = LinesToBadDate();
        return BadDates[_random.Below(BadDates.Length)];
    }

    private int LinesToBadDate() => 1 + _random.Below((2 * LinesPerBadDate) - 1);

    private static ReadOnlySpan<byte> Formatted(
        Span<byte> space,
        [InterpolatedStringHandlerArgument(nameof(space))] ref Utf8.TryWriteInterpolatedStringHandler text)
    {
        Utf8.TryWrite(space, ref text, out var length);
        return space[..length];
    }
}
