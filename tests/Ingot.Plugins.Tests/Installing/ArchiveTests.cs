using System.IO.Compression;
using Ingot.Core.Errors;

namespace Ingot.Plugins.Tests.Installing;

public sealed class ArchiveTests : InstallingFixture
{
    [Theory]
    [InlineData("../Acme.dll")]
    [InlineData("a/../../Acme.dll")]
    [InlineData("..\\Acme.dll")]
    [InlineData("/etc/Acme.dll")]
    [InlineData("C:\\Acme.dll")]
    [InlineData("c:Acme.dll")]
    [InlineData("a//Acme.dll")]
    public async Task An_archive_that_would_write_elsewhere_is_refused(string entry)
    {
        Zip(entry);

        var error = await Assert.ThrowsAsync<IngotException>(() => Add("acme.zip"));

        Assert.Equal("plugin.archive", error.Code);
        Assert.Contains("leads elsewhere", error.Message, StringComparison.Ordinal);
        Assert.Equal(["acme.zip", "plugins"], Directory.EnumerateFileSystemEntries(Folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Plugins));
    }

    [Fact]
    public async Task Links_and_files_that_are_there_twice_are_refused()
    {
        Zip("Acme.dll", 0xA1FF << 16);
        Assert.Contains("is a link", (await Assert.ThrowsAsync<IngotException>(() => Add("acme.zip"))).Message, StringComparison.Ordinal);

        Zip("Acme.dll", 0, "ACME.dll");
        Assert.Contains("is in it twice", (await Assert.ThrowsAsync<IngotException>(() => Add("acme.zip"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_archive_is_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder.Path, "acme.zip"), "PK and nothing more", Ct);
        await File.WriteAllTextAsync(Path.Combine(Folder.Path, "acme.nupkg"), "PK and nothing more", Ct);

        Assert.Equal("plugin.archive", (await Assert.ThrowsAsync<IngotException>(() => Add("acme.zip"))).Code);
        Assert.Equal("plugin.archive", (await Assert.ThrowsAsync<IngotException>(() => Add("acme.nupkg"))).Code);
    }

    private void Zip(string entry, int attributes = 0, params string[] more)
    {
        using var archive = new ZipArchive(File.Create(Path.Combine(Folder.Path, "acme.zip")), ZipArchiveMode.Create);
        foreach (var name in more.Prepend(entry))
        {
            var created = archive.CreateEntry(name);
            created.ExternalAttributes = attributes;
            using var content = created.Open();
            content.Write("content"u8);
        }
    }
}
