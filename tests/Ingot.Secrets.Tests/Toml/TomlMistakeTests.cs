using Ingot.Secrets.Toml;

namespace Ingot.Secrets.Tests.Toml;

public sealed class TomlMistakeTests
{
    [Theory]
    [InlineData("password = hunter2", 1, 12)]
    [InlineData("a = 1\npassword = \"open", 2, 12)]
    [InlineData("a = 'open\nb = 1", 1, 10)]
    [InlineData("a = \"\"\"open", 1, 5)]
    [InlineData("a = '''x''''''", 1, 9)]
    [InlineData("a = \"\\q\"", 1, 6)]
    [InlineData("a = \"\\u12\"", 1, 6)]
    [InlineData("a = \"\\uD800\"", 1, 6)]
    [InlineData("a = \"\\U00110000\"", 1, 6)]
    [InlineData("a = \"tab\u0000\"", 1, 9)]
    [InlineData("# bell \u0007", 1, 8)]
    [InlineData("a = 'x\ry'", 1, 7)]
    [InlineData("a", 1, 2)]
    [InlineData("a =", 1, 4)]
    [InlineData("= 1", 1, 1)]
    [InlineData("a. = 1", 1, 4)]
    [InlineData("a b = 1", 1, 3)]
    [InlineData("\"\"\"a\"\"\" = 1", 1, 1)]
    [InlineData("a = 1 b = 2", 1, 7)]
    [InlineData("[a] b = 1", 1, 5)]
    [InlineData("[a", 1, 3)]
    [InlineData("[[a]", 1, 4)]
    [InlineData("[]", 1, 2)]
    [InlineData("a = 1\na = 2", 2, 1)]
    [InlineData("a = 1\na.b = 2", 2, 1)]
    [InlineData("[a]\n[a]", 2, 2)]
    [InlineData("a.b = 1\n[a]", 2, 2)]
    [InlineData("a = 1\n[a.b]", 2, 2)]
    [InlineData("a = {x = 1}\na.y = 2", 2, 1)]
    [InlineData("a = {x = 1}\n[a.y]", 2, 2)]
    [InlineData("a = {x.y = 1}\n[a.x.z]", 2, 2)]
    [InlineData("a = [1]\n[[a]]", 2, 3)]
    [InlineData("[a.b.c]\nz = 9\n[a]\nb.c.t = 1", 4, 3)]
    [InlineData("[[a]]\n[a]", 2, 2)]
    [InlineData("a = {x = 1, x = 2}", 1, 13)]
    [InlineData("a = {x = 1,}", 1, 12)]
    [InlineData("a = {x = 1\n}", 1, 11)]
    [InlineData("a = [1 2]", 1, 8)]
    [InlineData("a = [1,,2]", 1, 8)]
    [InlineData("a = [1", 1, 7)]
    [InlineData("a = 01", 1, 5)]
    [InlineData("a = 1__0", 1, 5)]
    [InlineData("a = 1.", 1, 5)]
    [InlineData("a = .5", 1, 5)]
    [InlineData("a = 0xG", 1, 5)]
    [InlineData("a = -0x1", 1, 5)]
    [InlineData("a = 9223372036854775808", 1, 5)]
    [InlineData("a = 0xFFFFFFFFFFFFFFFF", 1, 5)]
    [InlineData("a = True", 1, 5)]
    [InlineData("a = 2024-02-30", 1, 5)]
    [InlineData("a = 24:00:00", 1, 5)]
    [InlineData("a = 2024-01-01T00:00:00+99:00", 1, 5)]
    public void A_mistake_is_refused_with_its_line_and_column(string text, int line, int column)
    {
        var e = Assert.Throws<TomlException>(() => TomlDocument.Parse(text, "secrets.toml"));
        Assert.Equal(("secrets.toml", line, column), (e.Location!.File, e.Location.Line, e.Location.Column));
        Assert.NotNull(e.Next);
    }

    [Theory]
    [InlineData("password = hunter2")]
    [InlineData("password = \"hunter2")]
    [InlineData("password = \"hunter2\" hunter2")]
    [InlineData("password = ['hunter2' 'hunter2']")]
    [InlineData("password = \"hunter2\\q\"")]
    public void No_message_shows_a_value(string text)
    {
        var e = Assert.Throws<TomlException>(() => TomlDocument.Parse(text, "secrets.toml"));
        Assert.DoesNotContain("hunter2", e.ToString() + e.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_UTF_8_is_refused() =>
        Assert.Throws<TomlException>(() => TomlDocument.Parse([(byte)'a', (byte)'=', 0xFF], "secrets.toml"));

    [Fact]
    public void Nesting_without_end_is_refused_and_does_not_end_the_program() =>
        Assert.Throws<TomlException>(() => TomlDocument.Parse("a = " + new string('[', 100_000), "secrets.toml"));

    [Fact]
    public void Nesting_of_braces_without_end_is_refused_too() =>
        Assert.Throws<TomlException>(() => TomlDocument.Parse(string.Concat(Enumerable.Repeat("a = {", 50_000)), "secrets.toml"));

    /// <summary>A parser of hand-written files meets everything; it may refuse, not crash.</summary>
    [Fact]
    public void Every_cut_and_every_changed_character_of_a_document_is_read_or_refused()
    {
        const string text = "k = \"a\\u00e9\"\n[a.'b']\nx = [1, 2.5, 1979-05-27 07:32:00Z]\ny = {z = '''m''', w = \"\"\"n\"\"\"}\n[[t]]\nq.r = 0x1F";
        for (var i = 0; i <= text.Length; i++)
        {
            Try(text[..i]);
            foreach (var c in "\"'[]{}=.,#\\\n\r\0 x1-")
                Try(string.Concat(text.AsSpan(0, i), c.ToString(), text.AsSpan(Math.Min(i + 1, text.Length))));
        }

        static void Try(string candidate)
        {
            try
            {
                TomlDocument.Parse(candidate, "secrets.toml");
            }
            catch (TomlException e)
            {
                Assert.NotNull(e.Location);
            }
        }
    }
}
