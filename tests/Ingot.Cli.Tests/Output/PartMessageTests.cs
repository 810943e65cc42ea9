using Ingot.Cli.Output;

namespace Ingot.Cli.Tests.Output;

public sealed class PartMessageTests
{
    [Theory]
    [InlineData("gold.fact_sale", "gold.fact_sale: no such column", "no such column")]
    [InlineData("bronze.sales", "sales: 1 record could not be read", "1 record could not be read")]
    [InlineData("bronze.sales", "There is no file.", "There is no file.")]
    [InlineData("bronze.sales", "sales.csv: cut off", "sales.csv: cut off")]
    public void A_message_names_its_subject_once(string part, string message, string shown) =>
        Assert.Equal(shown, PartMessage.WithoutSubject(part, message));
}
