using Ingot.Core.Errors;

namespace Ingot.Connectors.Files.Tests;

public class OptionsTests
{
    private static readonly FilesConnector Connector = new();

    [Theory]
    [InlineData("delimiter", "tab")]
    [InlineData("delimiter", "^")]
    [InlineData("quote", "none")]
    [InlineData("encoding", "latin1")]
    [InlineData("date_format", "%d.%m.%Y")]
    [InlineData("max_record", "1048576")]
    [InlineData("compression", "zstd")]
    [InlineData("format", "XLSX")]
    public void Good_values_are_taken(string name, string value) => Connector.Check([new SourceOption(name, value)]);

    [Theory]
    [InlineData("delimeter", ",", "Did you mean 'delimiter'?")]
    [InlineData("delimiter", "||", "cannot be the delimiter")]
    [InlineData("delimiter", "§", "cannot be the delimiter")]
    [InlineData("header", "perhaps", "is not a value of 'header'")]
    [InlineData("format", "cvs", "Did you mean 'csv'?")]
    [InlineData("encoding", "klingon", "is not a known encoding")]
    [InlineData("date_format", "dd.MM.yyyy", "does not say a date")]
    [InlineData("date_format", "%Q", "is not known")]
    [InlineData("skip", "-1", "is not a value of 'skip'")]
    [InlineData("max_record", "1", "is not a value of 'max_record'")]
    [InlineData("thousands", ".", "are the same")]
    public void Mistakes_are_named_with_their_place_and_a_next_step(string name, string value, string said)
    {
        var place = new SourceLocation("jobs/sales.yaml", 7, 3);
        var error = Assert.Throws<IngotException>(() => Connector.Check([new SourceOption(name, [value], place)]));
        Assert.Equal(ErrorKind.Configuration, error.Kind);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Equal(place, error.Location);
        Assert.NotNull(error.Next);
    }

    [Fact]
    public void An_option_given_twice_or_as_a_list_is_a_mistake()
    {
        Assert.Throws<IngotException>(() => Connector.Check([new SourceOption("skip", "1"), new SourceOption("skip", "2")]));
        Assert.Throws<IngotException>(() => Connector.Check([new SourceOption("skip", ["1", "2"])]));
        Connector.Check([new SourceOption("null", ["", "NA"])]);
    }
}
