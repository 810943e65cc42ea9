using System.Text;

namespace Ingot.Cli.Tests.Demo;

/// <summary>One line of a retail CSV file, read by the rules of RFC 4180 and not by the code under test.</summary>
internal sealed record RetailRecord(
    string InvoiceNo, string StockCode, string Description, string Quantity,
    string InvoiceDate, string UnitPrice, string CustomerId, string Country)
{
    internal bool IsCancellation => InvoiceNo.StartsWith('C');

    internal bool IsGuest => CustomerId.Length == 0;

    internal bool IsFree => UnitPrice == "0.0";

    internal static List<RetailRecord> Read(byte[] csv)
    {
        var records = new List<RetailRecord>();
        using var reader = new StringReader(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(csv));
        Assert.Equal("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", reader.ReadLine());
        while (reader.ReadLine() is { } line)
        {
            var fields = Fields(line);
            Assert.True(fields.Count == 8, line);
            records.Add(new RetailRecord(
                fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7]));
        }

        return records;
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        for (var position = 0; position <= line.Length; position++)
        {
            var text = new StringBuilder();
            if (position < line.Length && line[position] == '"')
            {
                for (position++; line[position] != '"' || (position + 1 < line.Length && line[position + 1] == '"'); position++)
                {
                    text.Append(line[position]);
                    position += line[position] == '"' ? 1 : 0;
                }

                position++;
                Assert.True(position == line.Length || line[position] == ',', line);
            }

            for (; position < line.Length && line[position] != ','; position++)
            {
                Assert.NotEqual('"', line[position]);
                text.Append(line[position]);
            }

            fields.Add(text.ToString());
        }

        return fields;
    }
}
