using Ingot.Postgres.Sessions;
using Ingot.TestKit;

namespace Ingot.Postgres.Tests;

public sealed class PasswordLookupTests : IDisposable
{
    private static readonly PostgresSettings Settings = new() { Name = "t", Host = "db.example", Port = 5433, Database = "sa:les", User = "ann" };
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_settings_come_before_the_environment_and_that_before_the_file()
    {
        WriteFile("*:*:*:*:of the file");
        Assert.Equal("of the file", Find(Settings));
        _environment["PGPASSWORD"] = "of the environment";
        Assert.Equal("of the environment", Find(Settings));
        Assert.Equal("own", Find(Settings with { Password = "own" }));
    }

    [Theory]
    [InlineData("db.example:5433:sa\\:les:ann:p\\:w\\\\", "p:w\\")]
    [InlineData("# a comment\nother:*:*:*:x\n*:5432:*:*:y\n*:*:*:ann:z", "z")]
    [InlineData("*:*:*:bob:x", null)]
    [InlineData("*:*:*", null)]
    public void The_first_line_that_fits_counts(string text, string? password)
    {
        WriteFile(text);
        Assert.Equal(password, Find(Settings));
    }

    [Fact]
    public void A_socket_is_the_local_host()
    {
        WriteFile("localhost:*:*:*:pw");
        Assert.Equal("pw", Find(Settings with { Host = "/var/run/postgresql" }));
    }

    [Fact]
    public void A_file_that_others_may_read_does_not_count()
    {
        WriteFile("*:*:*:*:pw", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Null(Find(Settings));
    }

    [Fact]
    public void The_file_in_the_home_folder_is_the_last_to_ask()
    {
        Assert.Null(Find(Settings));
        WriteFile("*:*:*:*:home", name: ".pgpass");
        _environment.Remove("PGPASSFILE");
        _environment["HOME"] = _folder.Path;
        Assert.Equal("home", Find(Settings));
    }

    [Fact]
    public void A_password_is_not_shown() => Assert.DoesNotContain("secret", (Settings with { Password = "secret" }).ToString(), StringComparison.Ordinal);

    private string? Find(PostgresSettings settings) => PasswordLookup.Find(settings, _environment.GetValueOrDefault);

    private void WriteFile(string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite, string name = "passwords")
    {
        Requires.Part(!OperatingSystem.IsWindows(), "there are no Unix file modes here");
        var path = _folder.Write(name, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
        _environment["PGPASSFILE"] = path;
    }
}
