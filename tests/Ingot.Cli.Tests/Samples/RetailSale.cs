using System.Globalization;
using Ingot.Cli.Tests.Demo;

namespace Ingot.Cli.Tests.Samples;

/// <summary>A retail line whose date is one.</summary>
internal sealed record RetailSale(RetailRecord Record, DateTime Time)
{
    internal decimal Amount { get; } = decimal.Parse(Record.Quantity, CultureInfo.InvariantCulture)
        * decimal.Parse(Record.UnitPrice, CultureInfo.InvariantCulture);

    internal DateOnly Month => new(Time.Year, Time.Month, 1);

    /// <summary>No cancellation, and no correction of stock: those have neither price nor customer.</summary>
    internal bool IsPurchase => !Record.IsCancellation && !(Record.IsFree && Record.IsGuest);

    /// <summary>Null when the record has a bad date.</summary>
    internal static RetailSale? Read(RetailRecord record) => Date(record.InvoiceDate) is { } time ? new RetailSale(record, time) : null;

    internal static DateTime? Date(string text) => DateTime.TryParseExact(
        text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
