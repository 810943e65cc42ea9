namespace Ingot.Cli.Demo;

/// <summary>One real invoice line. Fields are kept as they stand in the file, quotes included, so that they can be written again unchanged.</summary>
/// <param name="Article">Stock code, comma, description.</param>
/// <param name="Product">Number of the stock code among the seed's stock codes.</param>
/// <param name="Quantity">Pieces; negative when they came back.</param>
/// <param name="Price">Unit price in pounds.</param>
/// <param name="IsOrdinary">Goods sold for money: nothing given away, taken back, charged as a fee or corrected in stock.</param>
internal sealed record RetailLine(
    ReadOnlyMemory<byte> Article, int Product, int Quantity, ReadOnlyMemory<byte> Price, bool IsOrdinary);
