using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Ingot.Configuration.Secrecy;

namespace Ingot.Configuration.Tests;

public sealed class SecretTextsTests
{
    private const string Odd = "a\"b'c\\d é+/&<=> ${x}";

    [Theory]
    [InlineData("connect with hunter22 to crm", "connect with ******** to crm")]
    [InlineData("hunter22hunter22", "****************")]
    [InlineData("Hunter22", "Hunter22")]
    [InlineData("nothing", "nothing")]
    [InlineData("", "")]
    public void Stars_stand_in_the_place_of_each_secret(string text, string clean) => Assert.Equal(clean, new SecretTexts("hunter22").Hide(text));

    [Fact]
    public void In_bytes_stars_take_the_place_of_each_byte_of_a_secret()
    {
        byte[] bytes = [0, 7, .. Encoding.UTF8.GetBytes("x-schlüssel-schlüssel"), 255];

        new SecretTexts("schlüssel").HideIn(bytes);

        Assert.Equal([0, 7, .. Encoding.UTF8.GetBytes("x-**********-**********"), 255], bytes);
    }

    /// <summary>Servers repeat the path that was asked for; only the address as a whole was hidden.</summary>
    [Theory]
    [InlineData("POST /services/T0/B0/x1y2z3w4q5 HTTP/1.1", "POST ******** HTTP/1.1")]
    [InlineData("no such hook: x1y2z3w4q5", "no such hook: ********")]
    [InlineData("hooks.example services", "hooks.example services")]
    public void What_opens_the_door_in_an_address_is_hidden_without_the_rest_too(string text, string clean) =>
        Assert.Equal(clean, new SecretTexts("https://hooks.example/services/T0/B0/x1y2z3w4q5").Hide(text));

    [Fact]
    public void Every_way_to_write_a_secret_is_hidden()
    {
        var texts = new SecretTexts(Odd);
        string[] written =
        [
            Odd,
            JsonSerializer.Serialize(Odd),
            Uri.EscapeDataString(Odd),
            WebUtility.UrlEncode(Odd),
            WebUtility.HtmlEncode(Odd),
            $"ALTER ROLE x PASSWORD '{Odd.Replace("'", "''", StringComparison.Ordinal)}'",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Odd)),
        ];

        foreach (var text in written)
            Assert.Contains(SecretTexts.Hidden, texts.Hide($"<{text}>"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_within_base64_is_hidden_wherever_it_begins()
    {
        const string Secret = "correct-horse-battery";
        var texts = new SecretTexts(Secret);
        for (var before = 0; before < 7; before++)
        {
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('u', before) + Secret + "!!"));

            var clean = texts.Hide($"Basic {encoded}");

            Assert.Contains(SecretTexts.Hidden, clean, StringComparison.Ordinal);
            Assert.True(clean.Length < 32, clean);
        }
    }

    // Cause: replacing the longer one first leaves nothing of it, but replacing the one that begins first left the other's end.
    [Theory]
    [InlineData("x abcdefgh y", "x ******** y")]
    [InlineData("x abcdef y", "x ******** y")]
    [InlineData("x cdefgh y", "x ******** y")]
    [InlineData("abcdefabcdef", "****************")]
    public void Secrets_that_overlap_leave_nothing_of_each_other(string text, string clean) =>
        Assert.Equal(clean, new SecretTexts("abcdef", "cdefgh", "abcd").Hide(text));

    [Fact]
    public void The_long_lines_of_a_key_are_hidden_one_by_one()
    {
        var texts = new SecretTexts("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\n-----END PRIVATE KEY-----\n");

        Assert.Equal("  ********", texts.Hide("  MIIEvQIBADANBgkqhkiG9w0BAQ"));
        Assert.Equal("-----BEGIN PRIVATE KEY-----", texts.Hide("-----BEGIN PRIVATE KEY-----"));
    }

    [Fact]
    public void White_space_around_a_secret_does_not_hide_it_from_the_search() =>
        Assert.Equal("Bearer ********.", new SecretTexts("hunter22\n").Hide("Bearer hunter22."));

    [Fact]
    public void Words_of_three_letters_are_no_secrets() => Assert.Equal("the rest", new SecretTexts("the", "").Hide("the rest"));

    [Fact]
    public void Secrets_can_be_added_while_texts_are_cleaned()
    {
        var texts = new SecretTexts();
        var secrets = Enumerable.Range(0, 400).Select(i => string.Create(CultureInfo.InvariantCulture, $"secret-{i:0000}")).ToArray();

        Parallel.ForEach(secrets, secret =>
        {
            texts.Add(secret);
            Assert.Equal("<********>", texts.Hide($"<{secret}>"));
        });

        Assert.All(secrets, secret => Assert.Equal(SecretTexts.Hidden, texts.Hide(secret)));
    }
}
