using Ingot.Warehouse.Setup;

namespace Ingot.Warehouse.Tests.Setup;

public sealed class LocaleChoiceTests
{
    [Theory]
    [InlineData("UTF8", "de_DE.UTF-8", "C.utf8,en_US.utf8", "de_DE.UTF-8")]
    [InlineData("UTF8", "C", "C.utf8,en_US.utf8", "C.utf8")]
    [InlineData("LATIN1", "de_DE", "de_DE.utf8,en_US.utf8", "en_US.utf8")]
    [InlineData("LATIN1", "de_DE", "de_DE.utf8,fr_FR.utf8", "de_DE.utf8")]
    [InlineData("SQL_ASCII", "C", "", "C")]
    [InlineData("UTF8", "POSIX", "", "C")]
    public void Letters_get_their_case_from_a_locale_that_the_server_has(string encoding, string letterCase, string known, string expected) =>
        Assert.Equal(expected, LocaleChoice.Of(encoding, letterCase, known.Split(',', StringSplitOptions.RemoveEmptyEntries), 15).LetterCase);

    [Fact]
    public void The_provider_is_named_only_to_servers_that_know_the_word()
    {
        Assert.Equal("ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'it''s.utf8'", LocaleChoice.Of("UTF8", "it's.utf8", [], 14).Clauses);
        Assert.Equal("ENCODING 'UTF8' LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'", LocaleChoice.Of("UTF8", "C.UTF-8", [], 15).Clauses);
    }
}
