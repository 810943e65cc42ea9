using System.Globalization;
using System.Text;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Shop;

/// <summary>The files of a small shop, the same every time: what it delivers first, and what it delivers next.</summary>
internal static class ShopFiles
{
    /// <summary>Records of both first files that cannot be read.</summary>
    public const int FirstRejected = 3;

    /// <summary>Readable records of both first order files together.</summary>
    public const int FirstOrders = (2 * OrdersPerFile) - FirstRejected;

    /// <summary>Records in an order file.</summary>
    public const int OrdersPerFile = 1200;

    private const int Customers = 90;

    /// <summary>Two files of orders, two bad records in the one and one in the other, and the customers.</summary>
    public static void WriteFirst(TemporaryFolder shop)
    {
        shop.Write("data/orders_1.csv", Orders(1, [17, 900]));
        shop.Write("data/orders_2.csv", Orders(2, [600]));
        shop.Write("data/customers.csv", CustomersOf(Customers, "first"));
    }

    /// <summary>A third file, and the second one put right: other amounts, fewer orders, another bad record. More customers.</summary>
    public static void WriteSecond(TemporaryFolder shop)
    {
        shop.Write("data/orders_2.csv", Orders(2, [5, 6], amountFactor: 3, count: OrdersPerFile - 100));
        shop.Write("data/orders_3.csv", Orders(3, [1, 2, 3, 1199]));
        shop.Write("data/customers.csv", CustomersOf(Customers + 10, "second"));
    }

    /// <summary>A file of orders.</summary>
    /// <param name="file">Its number; no two files share an order.</param>
    /// <param name="bad">Numbers of the records, counted from 0, whose date no date is.</param>
    /// <param name="amountFactor">What the amounts are multiplied by.</param>
    /// <param name="count">How many orders.</param>
    public static string Orders(int file, IReadOnlyCollection<int> bad, int amountFactor = 1, int count = OrdersPerFile)
    {
        var text = new StringBuilder("order_id,ordered_on,customer_id,note,amount\n");
        var first = new DateOnly(2024, file, 1);
        for (var i = 0; i < count; i++)
        {
            var day = bad.Contains(i) ? "soon" : first.AddDays(i % 28).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            // Every 50th is a refund, which silver quarantines; every 7th customer is not known.
            var cents = ((i * 37) % 5000) * amountFactor * (i % 50 == 49 ? -1 : 1);
            text.Append(CultureInfo.InvariantCulture, $"{(file * 10_000) + i},{day},{(i * 7) % 105},\"note, \"\"{i}\"\"\",{cents / 100m:0.00}\n");
        }

        return text.ToString();
    }

    /// <summary>Writes so many orders that a run is busy with them for a while.</summary>
    /// <param name="shop">Folder of the project.</param>
    /// <param name="file">File to write, relative to it.</param>
    /// <param name="orders">How many.</param>
    public static void WriteMany(TemporaryFolder shop, string file, int orders)
    {
        using var writer = new StreamWriter(shop.At(file));
        writer.Write("order_id,ordered_on,customer_id,note,amount\n");
        for (var i = 0; i < orders; i++)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{1_000_000 + i},2024-09-01,1,a note of some length for order {i},12.50\n"));
    }

    private static string CustomersOf(int count, string delivery)
    {
        var text = new StringBuilder("customer_id,name\n");
        for (var i = 0; i < count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i},Customer {i} of the {delivery} delivery\n");
        return text.ToString();
    }
}
