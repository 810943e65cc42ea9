using FsCheck;
using FsCheck.Fluent;
using Ingot.Secrets.Toml;

namespace Ingot.Secrets.Tests.Toml;

public sealed class TomlValueTests
{
    [Theory]
    [InlineData("\"p@ss;word!\"", "p@ss;word!")]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\tb\\n\\\"c\\\" \\\\ \\u00e9 \\U0001F600 \\b\\f\\r\"", "a\tb\n\"c\" \\ é 😀 \b\f\r")]
    [InlineData("'C:\\Users\\x'", "C:\\Users\\x")]
    [InlineData("'say \"hi\" # no comment'", "say \"hi\" # no comment")]
    [InlineData("\"\"\"\none\ntwo\"\"\"", "one\ntwo")]
    [InlineData("\"\"\"one \\\n   two \\\n\n  three\"\"\"", "one two three")]
    [InlineData("\"\"\"a\"\"b\"\"\"", "a\"\"b")]
    [InlineData("\"\"\"a\"\"\"\"\"", "a\"\"")]
    [InlineData("\"\"\"a\\\"\"\"\"", "a\"")]
    [InlineData("'''\nC:\\n'quoted' ''two'''", "C:\\n'quoted' ''two")]
    [InlineData("'''a'''''", "a''")]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"a\r\nb\"\"\"", "a\nb")]
    public void A_text_of_each_of_the_four_kinds_is_read(string written, string text) => Assert.Equal(text, Read(written));

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("+99", 99L)]
    [InlineData("-17", -17L)]
    [InlineData("1_000", 1000L)]
    [InlineData("0xDEAD_beef", 0xDEADBEEFL)]
    [InlineData("0o755", 493L)]
    [InlineData("0b1101", 13L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("1.5", 1.5)]
    [InlineData("-0.01", -0.01)]
    [InlineData("5e+22", 5e22)]
    [InlineData("6.626e-34", 6.626e-34)]
    [InlineData("224_617.445_991", 224617.445991)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void A_number_or_boolean_is_read(string written, object value) => Assert.Equal(value, Read(written));

    [Theory]
    [InlineData("1979-05-27T07:32:00Z", "1979-05-27T07:32:00+00:00")]
    [InlineData("1979-05-27t00:32:00.999999-07:00", "1979-05-27T00:32:00.999999-07:00")]
    [InlineData("1979-05-27 07:32:00z", "1979-05-27T07:32:00+00:00")]
    [InlineData("1979-05-27T07:32:00", "1979-05-27T07:32:00")]
    [InlineData("1979-05-27 07:32:00.5", "1979-05-27T07:32:00.5")]
    [InlineData("1979-05-27T07:32:00.123456789", "1979-05-27T07:32:00.1234567")]
    [InlineData("1979-05-27", "1979-05-27")]
    [InlineData("07:32:00", "07:32:00")]
    [InlineData("00:32:00.999999", "00:32:00.999999")]
    public void A_date_or_time_becomes_a_text_of_ISO_8601(string written, string text) =>
        Assert.Equal(text, ((TomlScalar)Parse($"k = {written}").Find("k")!).Text);

    [Theory]
    [InlineData("5432", "5432")]
    [InlineData("true", "true")]
    [InlineData("0.5", "0.5")]
    public void A_value_without_quotes_becomes_the_text_that_an_option_is_set_to(string written, string text) =>
        Assert.Equal(text, ((TomlScalar)Parse($"k = {written}").Find("k")!).Text);

    [Fact]
    public void An_array_may_span_lines_hold_comments_and_end_with_a_comma()
    {
        var array = (TomlArray)Parse("k = [ # first\n  'a', 1,\n  [true, {x = 1}], # last\n]\nafter = 1").Find("k")!;
        Assert.Equal(["a", 1L], array.Items.Take(2).Select(i => ((TomlScalar)i).Value));
        Assert.Equal(2, ((TomlArray)array.Items[2]).Items.Count);
    }

    [Fact]
    public void A_written_text_is_read_as_it_was()
    {
        const string text = "a\"b\\c\n\r\t\u0001\u007f é😀 # = [";
        Assert.Equal(text, Read(TomlTexts.Write(text)));
    }

    [Fact]
    public void Any_text_survives_being_written_and_read() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<UnicodeString>(),
            text => text is null || Wellformed(text.Get) is var sane && Read(TomlTexts.Write(sane)) as string == sane).QuickCheckThrowOnFailure();

    /// <summary>A lone surrogate is no Unicode text, and no file can hold it.</summary>
    private static string Wellformed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static object Read(string written) => ((TomlScalar)Parse($"k = {written}").Find("k")!).Value;

    private static TomlTable Parse(string text) => TomlDocument.Parse(text, "secrets.toml");
}
