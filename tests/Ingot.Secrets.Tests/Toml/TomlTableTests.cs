using Ingot.Secrets.Toml;

namespace Ingot.Secrets.Tests.Toml;

public sealed class TomlTableTests
{
    [Fact]
    public void Headers_open_tables_at_any_depth_and_in_any_order()
    {
        var root = Parse("top = 1\n[a.b.c]\nx = 1\n[a]\ny = 2\n[ sources . \"my shop\" ]\npassword = 's'\n");
        Assert.Equal("1", Text(root, "top"));
        Assert.Equal("1", Text(root, "a", "b", "c", "x"));
        Assert.Equal("2", Text(root, "a", "y"));
        Assert.Equal("s", Text(root, "sources", "my shop", "password"));
    }

    [Fact]
    public void Dotted_and_quoted_keys_make_tables_too()
    {
        var root = Parse("sources.crm.password = 'a'\nsources . crm . host = 'b'\n'a.b' = 'c'\n3.14 = 'pi'\n\"\" = 'empty'");
        Assert.Equal("a", Text(root, "sources", "crm", "password"));
        Assert.Equal("b", Text(root, "sources", "crm", "host"));
        Assert.Equal("c", Text(root, "a.b"));
        Assert.Equal("pi", Text(root, "3", "14"));
        Assert.Equal("empty", Text(root, ""));
    }

    [Fact]
    public void A_table_in_braces_holds_dotted_keys_and_further_tables()
    {
        var root = Parse("point = { x = 1, y.z = 'deep', w = { v = [1] } }\nempty = {}");
        Assert.Equal("1", Text(root, "point", "x"));
        Assert.Equal("deep", Text(root, "point", "y", "z"));
        Assert.IsType<TomlArray>(root.Find("point", "w", "v"));
        Assert.Empty(((TomlTable)root.Find("empty")!).Entries);
    }

    [Fact]
    public void Headers_in_double_brackets_add_tables_to_an_array_and_headers_below_belong_to_the_last()
    {
        var root = Parse("[[fruit]]\nname = 'apple'\n[fruit.colour]\nred = true\n[[fruit.kind]]\nname = 'delicious'\n[[fruit]]\nname = 'banana'\n[[fruit.kind]]\nname = 'plantain'");
        var fruit = (TomlArray)root.Find("fruit")!;
        Assert.Equal(["apple", "banana"], fruit.Items.Select(i => Text((TomlTable)i, "name")));
        Assert.Equal("true", Text((TomlTable)fruit.Items[0], "colour", "red"));
        Assert.Single(((TomlArray)((TomlTable)fruit.Items[1]).Find("kind")!).Items);
    }

    [Fact]
    public void A_table_that_dotted_keys_made_takes_tables_below_it() =>
        Assert.Equal("1", Text(Parse("[fruit]\napple.colour = 'red'\n[fruit.apple.taste]\nsweet = 1"), "fruit", "apple", "taste", "sweet"));

    [Fact]
    public void Comments_blank_lines_both_line_ends_and_a_byte_order_mark_are_read()
    {
        var root = TomlDocument.Parse("\uFEFF# a ä\r\n\r\n  k = 1 # end\r\n\t\n[t] # t\nx='#'"u8, "secrets.toml");
        Assert.Equal("1", Text(root, "k"));
        Assert.Equal("#", Text(root, "t", "x"));
    }

    [Fact]
    public void An_empty_document_is_an_empty_table() => Assert.Empty(Parse("").Entries);

    [Fact]
    public void Values_know_their_place()
    {
        var value = Parse("# one\n[t]\n  key = \"v\"").Find("t", "key")!;
        Assert.Equal((3, 9), (value.Line, value.Column));
    }

    private static string Text(TomlTable table, params string[] keys) => ((TomlScalar)table.Find(keys)!).Text;

    private static TomlTable Parse(string text) => TomlDocument.Parse(text, "secrets.toml");
}
