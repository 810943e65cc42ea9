namespace Ingot.Cli.Demo;

/// <summary>The real lines that the demo data grow from.</summary>
internal sealed record RetailSeed
{
    /// <summary>Header and lines as they stand in the file.</summary>
    internal required ReadOnlyMemory<byte> Csv { get; init; }

    /// <summary>Where each line ends in <see cref="Csv"/>, line end included; the header's end comes first.</summary>
    internal required IReadOnlyList<int> Ends { get; init; }

    /// <summary>The lines, in file order.</summary>
    internal required IReadOnlyList<RetailLine> Lines { get; init; }

    /// <summary>The invoices, in file order; each one's lines follow one another.</summary>
    internal required IReadOnlyList<RetailInvoice> Invoices { get; init; }

    /// <summary>The countries in order of appearance, as they stand in the file.</summary>
    internal required IReadOnlyList<ReadOnlyMemory<byte>> Countries { get; init; }

    /// <summary>For each country the numbers of its registered customers, in order of appearance.</summary>
    internal required IReadOnlyList<IReadOnlyList<int>> Customers { get; init; }

    /// <summary>The highest invoice number.</summary>
    internal required int LastInvoiceNumber { get; init; }

    /// <summary>The day of the last line.</summary>
    internal required DateOnly LastDay { get; init; }

    /// <summary>The header and the first lines.</summary>
    internal ReadOnlyMemory<byte> Beginning(int lines) => Csv[..Ends[lines]];
}
