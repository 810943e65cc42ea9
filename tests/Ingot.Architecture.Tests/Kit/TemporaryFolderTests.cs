using Ingot.TestKit;

namespace Ingot.Architecture.Tests.Kit;

public sealed class TemporaryFolderTests
{
    [Fact]
    public void It_is_gone_with_all_it_held()
    {
        string path;
        using (var folder = new TemporaryFolder())
        {
            path = folder.Path;
            Assert.True(File.Exists(folder.Write("a/b.txt", "text")));
            Assert.Equal("text", folder.Read("a/b.txt"));
        }

        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void A_copy_holds_every_file_of_the_original()
    {
        using var folder = new TemporaryFolder();
        folder.Write("from/a.txt", "a");
        folder.Write("from/deep/b.txt", "b");

        folder.CopyFrom(folder.At("from"), "to");

        Assert.Equal("a", folder.Read("to/a.txt"));
        Assert.Equal("b", folder.Read("to/deep/b.txt"));
    }
}
