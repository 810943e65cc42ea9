using System.Runtime.Versioning;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Secrets.Files;
using Ingot.TestKit;

namespace Ingot.Secrets.Tests.Files;

[UnsupportedOSPlatform("windows")]
public sealed class UserFileTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_file_and_its_folder_are_closed_to_others_from_the_beginning()
    {
        Requires.Part(!OperatingSystem.IsWindows(), "there are no Unix file modes here");
        using var folder = new TemporaryFolder();
        var path = folder.At("a/b/secrets.toml");
        var provider = new UserFileProvider(path);
        Assert.Null(await provider.FindAsync(new NamedSecret("crm_token"), Token));
        await provider.StoreAsync(new NamedSecret("crm_token"), "t0\"ken", Token);
        await provider.StoreAsync(new ConnectionSecret("my shop", "postgres", "password"), "s3cret", Token);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(path));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
        Assert.Equal("t0\"ken", (await provider.FindAsync(new NamedSecret("crm_token"), Token))!.Text);
        Assert.Equal("s3cret", (await provider.FindAsync(new ConnectionSecret("my shop", "postgres", "password"), Token))!.Text);
        Assert.Equal(["crm_token", "sources.\"my shop\".password"], await provider.ListAsync(Token));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task A_file_that_others_may_touch_is_refused(UnixFileMode mode)
    {
        Requires.Part(!OperatingSystem.IsWindows(), "there are no Unix file modes here");
        using var folder = new TemporaryFolder();
        var path = folder.At("secrets.toml");
        await File.WriteAllTextAsync(path, "a = 'hunter2'", Token);
        File.SetUnixFileMode(path, OwnerOnly | mode);
        var provider = new UserFileProvider(path);
        foreach (var ask in (Func<ValueTask>[])[
            async () => await provider.FindAsync(new NamedSecret("a"), Token),
            async () => await provider.ListAsync(Token),
            () => provider.CheckAsync(Token),
            () => provider.StoreAsync(new NamedSecret("b"), "x", Token)])
        {
            var e = await Assert.ThrowsAsync<IngotException>(async () => await ask());
            Assert.Equal(("secrets.not-private", ErrorKind.Configuration), (e.Code, e.Kind));
            Assert.Contains("chmod 600", e.Next, StringComparison.Ordinal);
        }

        File.SetUnixFileMode(path, OwnerOnly);
        Assert.Equal("hunter2", (await provider.FindAsync(new NamedSecret("a"), Token))!.Text);
    }

    [Theory]
    [InlineData("", "sources.crm.password", "[sources.crm]\npassword = \"new\"\n")]
    [InlineData("# mine\na = 1", "b", "b = \"new\"\n# mine\na = 1")]
    [InlineData("a = 'old' # kept\nb = 2\n", "a", "a = \"new\" # kept\nb = 2\n")]
    [InlineData("[sources.crm] # crm\nuser = 'ada'\n[x]\ny = 1\n", "sources.crm.password", "[sources.crm] # crm\npassword = \"new\"\nuser = 'ada'\n[x]\ny = 1\n")]
    [InlineData("[a]\nb = 1", "sources.crm.password", "[a]\nb = 1\n\n[sources.crm]\npassword = \"new\"\n")]
    [InlineData("sources.crm.user = 'ada'\n", "sources.crm.password", "sources.crm.password = \"new\"\nsources.crm.user = 'ada'\n")]
    [InlineData("[sources.crm]\npassword = '''\nold\nlines'''\n", "sources.crm.password", "[sources.crm]\npassword = \"new\"\n")]
    public void Setting_a_value_leaves_everything_else_as_it_is(string before, string path, string after) =>
        Assert.Equal(after, TomlEdit.Set(before, path.Split('.'), "new", "secrets.toml"));

    [Theory]
    [InlineData("sources = {crm = {user = 'ada'}}")]
    [InlineData("sources = 1")]
    [InlineData("[[sources]]")]
    [InlineData("[sources.crm.password]\nx = 1")]
    public void What_cannot_be_set_without_changing_more_is_refused(string before)
    {
        var e = Assert.Throws<IngotException>(() => TomlEdit.Set(before, ["sources", "crm", "password"], "new", "secrets.toml"));
        Assert.Equal("secrets.occupied", e.Code);
    }
}
