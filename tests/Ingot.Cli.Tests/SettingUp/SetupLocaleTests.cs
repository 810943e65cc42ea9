using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.SettingUp;

public sealed class SetupLocaleTests
{
    [Theory]
    [InlineData("LATIN1", "C")]
    [InlineData("SQL_ASCII", "POSIX")]
    [InlineData("UTF8", "C")]
    public async Task A_warehouse_is_in_UTF8_whatever_the_servers_own_databases_are_in(string encoding, string locale)
    {
        using var server = PostgresServer.StartWithLocale(encoding, locale);
        using var trial = new SetupTrial("größe", server: server);

        await trial.Do("setup");

        Assert.Equal("UTF8", trial.Value<string>("SHOW server_encoding"));
        Assert.Equal("B,a,é", trial.Value<string>("SELECT string_agg(t, ',' ORDER BY t) FROM (VALUES ('a'), ('B'), ('é')) v (t)"));
        Assert.Contains("  dropped database größe", await trial.Do("setup", "--rollback", "--yes"), StringComparison.Ordinal);
    }
}
